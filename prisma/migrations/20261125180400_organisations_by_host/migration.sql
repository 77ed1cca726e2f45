-- AlterTable
ALTER TABLE "tenant" ADD COLUMN "host" TEXT, ADD COLUMN "open_sign_up" BOOLEAN NOT NULL DEFAULT false;

-- A host name counts once it is confirmed. Nobody but the operator has confirmed theirs by entering it.
UPDATE "tenant" SET "host" = "domain" WHERE "slug" = 'default';

-- As before: where SIGN_UP is open, it is the operator's organisation that newcomers come to.
UPDATE "tenant" SET "open_sign_up" = true WHERE "slug" = 'default';

-- DropIndex: asking for a name must not keep it from those whose it is.
DROP INDEX "tenant_domain_key";
