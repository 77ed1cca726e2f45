-- Keeps the tenants apart in the database itself. Runs after the migrations and side tables at every start, so that a new
-- table cannot be forgotten; every statement is repeatable.

-- Services' statements run as this role (packages/data, reach-pool.ts); nobody can sign in as it. A server has one for all
-- its databases, so another may be making it at this moment.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'wattos_tenant') THEN
    CREATE ROLE wattos_tenant NOLOGIN;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN
    NULL;
  WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'the user % may not make the role that keeps tenants apart: let an administrator of the database run CREATE ROLE wattos_tenant NOLOGIN; GRANT wattos_tenant TO %', current_user, quote_ident(current_user);
END
$$;

-- Becoming it is a right of its own where the user is no superuser.
DO $$
BEGIN
  SET LOCAL ROLE wattos_tenant;
  RESET ROLE;
EXCEPTION
  WHEN insufficient_privilege THEN
    BEGIN
      EXECUTE format('GRANT wattos_tenant TO %I', current_user);
    EXCEPTION
      WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'the user % may not become the role that keeps tenants apart: let an administrator of the database run GRANT wattos_tenant TO %', current_user, quote_ident(current_user);
    END;
END
$$;

-- The tenant for whom statements run now; null for nobody.
CREATE OR REPLACE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('wattos.tenant', true), '')::uuid
$$;

GRANT USAGE ON SCHEMA public TO wattos_tenant;

-- Each table with a tenant_id gets a policy and, with it, rights for the role. What has none cannot be reached by the role
-- at all. Owners of tables are not held by policies: migrations, and work across tenants that says so.
DO $$
DECLARE
  new record;
  own text;
BEGIN
  FOR new IN
    SELECT c.oid::regclass AS name, c.relname::text AS plain, a.attname AS tenant, a.atttypid = 'uuid'::regtype AS is_uuid
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
      -- A tenant's own row is its row of the table of tenants.
      AND a.attname = CASE c.relname WHEN 'tenant' THEN 'id' ELSE 'tenant_id' END
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'own_tenant')
  LOOP
    own := format('%I = current_tenant()%s', new.tenant, CASE WHEN new.is_uuid THEN '' ELSE '::text' END);
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', new.name);
    EXECUTE format('CREATE POLICY own_tenant ON %s TO wattos_tenant USING (%s) WITH CHECK (%s)', new.name, own, own);
    -- What the mesh keeps about calls is not for services to read or write.
    IF NOT starts_with(new.plain, 'mesh_') THEN
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO wattos_tenant', new.name);
    END IF;
  END LOOP;
END
$$;

-- PostgreSQL looks a word up in an index under a policy only if the operator is declared leakproof, which @@ is not and only
-- a superuser may declare. So passages are found here, with the right of the owner and the tenant in the condition.
CREATE OR REPLACE FUNCTION chunks_with_terms(query tsquery, spaces uuid[], documents uuid[], most integer)
RETURNS SETOF chunk_search LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.* FROM chunk_search s
  WHERE s.live AND s.tenant_id = current_tenant() AND s.terms @@ query
    AND (spaces IS NULL OR s.space_id = ANY (spaces))
    AND (documents IS NULL OR s.document_id = ANY (documents))
  LIMIT most
$$;

-- A person may belong to several tenants and is known in each of them, though the row stands in one.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = 'app_user'::regclass AND polname = 'member_of_tenant') THEN
    CREATE POLICY member_of_tenant ON app_user FOR SELECT TO wattos_tenant USING (
      EXISTS (SELECT FROM membership m WHERE m.user_id = app_user.id AND m.tenant_id = current_tenant())
    );
  END IF;
END
$$;
