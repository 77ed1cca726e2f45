-- Passkeys and second factors are written by better-auth, which knows nothing of tenants: they take their person's.
-- Runs after the migrations at every start; not a migration, since Prisma's engine takes one apart at every semicolon.

CREATE OR REPLACE FUNCTION tenant_of_person() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
  NEW.tenant_id := (SELECT tenant_id FROM app_user WHERE id = NEW.user_id);
  RETURN NEW;
END
$$;
CREATE OR REPLACE TRIGGER passkey_tenant BEFORE INSERT ON passkey FOR EACH ROW EXECUTE FUNCTION tenant_of_person();
CREATE OR REPLACE TRIGGER two_factor_tenant BEFORE INSERT ON two_factor FOR EACH ROW EXECUTE FUNCTION tenant_of_person();
