-- The audit log's chain: made and kept by the database, whoever writes. Runs after the migrations at every start.

-- A digest that hides its value once the salt is gone: an address has too few possibilities for a plain one.
CREATE OR REPLACE FUNCTION mesh_audit_seal(salt bytea, value text) RETURNS bytea LANGUAGE sql IMMUTABLE AS
$$ SELECT sha256(salt || convert_to(value, 'UTF8')) $$;

-- The hash of an entry over all that never changes and the hash before it.
CREATE OR REPLACE FUNCTION mesh_audit_hash(entry mesh_audit, previous bytea) RETURNS bytea LANGUAGE sql STABLE AS
$$
  SELECT sha256(previous || convert_to(jsonb_build_array(
    entry.seq, entry.id, entry.tenant_id, (extract(epoch FROM entry.at) * 1000)::bigint, entry.service, entry.action,
    entry.kind, entry.resource_kind, entry.resource_id, entry.outcome, entry.via, entry.request_id, entry.trace_id,
    encode(entry.actor_seal, 'hex'), encode(entry.address_seal, 'hex'), encode(entry.input_seal, 'hex')
  )::text, 'UTF8'))
$$;

CREATE OR REPLACE FUNCTION mesh_audit_append() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
  chain mesh_audit_chain;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('mesh_audit ' || NEW.tenant_id, 0));
  INSERT INTO mesh_audit_chain (tenant_id, anchor, last_hash) VALUES (NEW.tenant_id, '', '') ON CONFLICT DO NOTHING;
  SELECT * INTO STRICT chain FROM mesh_audit_chain WHERE tenant_id = NEW.tenant_id FOR UPDATE;
  IF chain.level = 'metadata' THEN NEW.input := NULL; END IF;
  NEW.seq := chain.last_seq + 1;
  IF NEW.actor_id IS NOT NULL THEN
    NEW.actor_salt := uuid_send(gen_random_uuid());
    NEW.actor_seal := mesh_audit_seal(NEW.actor_salt, NEW.actor_id::text);
  END IF;
  IF NEW.address IS NOT NULL THEN
    NEW.address_salt := uuid_send(gen_random_uuid());
    NEW.address_seal := mesh_audit_seal(NEW.address_salt, NEW.address);
  END IF;
  IF NEW.input IS NOT NULL THEN
    NEW.input_salt := uuid_send(gen_random_uuid());
    NEW.input_seal := mesh_audit_seal(NEW.input_salt, NEW.input::text);
  END IF;
  NEW.hash := mesh_audit_hash(NEW, chain.last_hash);
  UPDATE mesh_audit_chain SET last_seq = NEW.seq, last_hash = NEW.hash WHERE tenant_id = NEW.tenant_id;
  RETURN NEW;
END
$$;

-- Who, from where and with what may be taken away, each together with its salt; nothing else changes.
CREATE OR REPLACE FUNCTION mesh_audit_keep() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE
  blank mesh_audit := NEW;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF coalesce(current_setting('wattos.audit_cut', true), '') = OLD.tenant_id::text THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'audit entries are not deleted; retention cuts the oldest with mesh_audit_cut';
  END IF;
  IF NEW.actor_id IS NULL AND NEW.actor_salt IS NULL THEN
    blank.actor_id := OLD.actor_id; blank.actor_salt := OLD.actor_salt;
  END IF;
  IF NEW.address IS NULL AND NEW.address_salt IS NULL THEN
    blank.address := OLD.address; blank.address_salt := OLD.address_salt;
  END IF;
  IF NEW.input IS NULL AND NEW.input_salt IS NULL THEN
    blank.input := OLD.input; blank.input_salt := OLD.input_salt;
  END IF;
  IF blank IS DISTINCT FROM OLD THEN RAISE EXCEPTION 'audit entries are not changed'; END IF;
  RETURN NEW;
END
$$;

-- Removes the oldest entries of a tenant, up to the first that is not older; the chain then begins at its anchor.
CREATE OR REPLACE FUNCTION mesh_audit_cut(tenant uuid, older_than timestamptz) RETURNS bigint LANGUAGE plpgsql AS
$$
DECLARE
  upto bigint;
  newest bytea;
  removed bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('mesh_audit ' || tenant, 0));
  SELECT coalesce(
      (SELECT min(seq) FROM mesh_audit WHERE tenant_id = tenant AND at >= older_than),
      (SELECT last_seq + 1 FROM mesh_audit_chain WHERE tenant_id = tenant)
    ) - 1 INTO upto;
  SELECT hash INTO newest FROM mesh_audit WHERE tenant_id = tenant AND seq = upto;
  IF newest IS NULL THEN RETURN 0; END IF;
  PERFORM set_config('wattos.audit_cut', tenant::text, true);
  DELETE FROM mesh_audit WHERE tenant_id = tenant AND seq <= upto;
  GET DIAGNOSTICS removed = ROW_COUNT;
  UPDATE mesh_audit_chain SET first_seq = upto + 1, anchor = newest WHERE tenant_id = tenant;
  PERFORM set_config('wattos.audit_cut', '', true);
  RETURN removed;
END
$$;

-- The first entry of a tenant at which the chain does not hold, and why; no row when it holds.
CREATE OR REPLACE FUNCTION mesh_audit_flaw(tenant uuid) RETURNS TABLE (seq bigint, flaw text) LANGUAGE sql STABLE AS
$$
  WITH chain AS (
    SELECT first_seq, anchor, last_seq, last_hash FROM mesh_audit_chain WHERE tenant_id = tenant
    UNION ALL SELECT 1, '\x'::bytea, 0, '\x'::bytea
      WHERE NOT EXISTS (SELECT 1 FROM mesh_audit_chain WHERE tenant_id = tenant)
  ), walked AS (
    SELECT a AS entry, lag(a.seq) OVER w AS seq_before, lag(a.hash) OVER w AS hash_before
    FROM mesh_audit a WHERE a.tenant_id = tenant WINDOW w AS (ORDER BY a.seq)
  ), judged AS (
    SELECT (entry).seq AS seq, CASE
      WHEN (entry).seq <> coalesce(seq_before + 1, first_seq) THEN 'missing'
      WHEN (entry).hash <> mesh_audit_hash(entry, coalesce(hash_before, anchor)) THEN 'changed'
      WHEN ((entry).actor_id IS NULL) <> ((entry).actor_salt IS NULL)
        OR (entry).actor_seal <> mesh_audit_seal((entry).actor_salt, (entry).actor_id::text)
        OR ((entry).actor_seal IS NULL AND (entry).actor_id IS NOT NULL) THEN 'changed'
      WHEN ((entry).address IS NULL) <> ((entry).address_salt IS NULL)
        OR (entry).address_seal <> mesh_audit_seal((entry).address_salt, (entry).address)
        OR ((entry).address_seal IS NULL AND (entry).address IS NOT NULL) THEN 'changed'
      WHEN ((entry).input IS NULL) <> ((entry).input_salt IS NULL)
        OR (entry).input_seal <> mesh_audit_seal((entry).input_salt, (entry).input::text)
        OR ((entry).input_seal IS NULL AND (entry).input IS NOT NULL) THEN 'changed'
    END AS flaw
    FROM walked, chain
  ), ending AS (
    SELECT last_seq AS seq, 'missing' AS flaw FROM chain
    WHERE NOT EXISTS (
        SELECT 1 FROM mesh_audit a WHERE a.tenant_id = tenant AND a.seq = last_seq AND a.hash = last_hash
      ) AND NOT (last_seq = first_seq - 1 AND last_hash = anchor)
  )
  SELECT j.seq, j.flaw FROM (
    SELECT judged.seq, judged.flaw FROM judged WHERE judged.flaw IS NOT NULL UNION ALL SELECT ending.seq, ending.flaw FROM ending
  ) j ORDER BY j.seq LIMIT 1
$$;

-- Replacing a trigger locks its table, so that is done only where one is missing.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgrelid = 'mesh_audit'::regclass AND tgname = 'mesh_audit_append') THEN
    CREATE TRIGGER mesh_audit_append BEFORE INSERT ON mesh_audit FOR EACH ROW EXECUTE FUNCTION mesh_audit_append();
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgrelid = 'mesh_audit'::regclass AND tgname = 'mesh_audit_keep') THEN
    CREATE TRIGGER mesh_audit_keep BEFORE UPDATE OR DELETE ON mesh_audit FOR EACH ROW EXECUTE FUNCTION mesh_audit_keep();
  END IF;
END
$$;
