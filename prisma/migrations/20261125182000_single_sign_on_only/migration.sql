-- AlterTable
ALTER TABLE "tenant" ADD COLUMN "sso_only" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "membership" ADD COLUMN "emergency" BOOLEAN NOT NULL DEFAULT false;
