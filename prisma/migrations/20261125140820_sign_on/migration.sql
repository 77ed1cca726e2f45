-- AlterTable
ALTER TABLE "session" ADD COLUMN     "sso_provider_id" UUID;

-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "external_id" TEXT;

-- AlterTable
ALTER TABLE "app_group" ADD COLUMN     "external_id" TEXT;

-- CreateTable
CREATE TABLE "sso_provider" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "client_secret_sealed" TEXT,
    "domains" TEXT[],
    "scopes" TEXT NOT NULL DEFAULT 'openid email profile',
    "groups_claim" TEXT NOT NULL DEFAULT 'groups',
    "joins" BOOLEAN NOT NULL DEFAULT false,
    "role" "role" NOT NULL DEFAULT 'viewer',
    "trusts_emails" BOOLEAN NOT NULL DEFAULT false,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sso_provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sso_mapping" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "value" TEXT NOT NULL,
    "group_id" UUID,
    "role" "role",

    CONSTRAINT "sso_mapping_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scim_token" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scim_token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sso_provider_tenant_id_name_key" ON "sso_provider"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "sso_mapping_group_id_idx" ON "sso_mapping"("group_id");

-- CreateIndex
CREATE UNIQUE INDEX "sso_mapping_provider_id_value_key" ON "sso_mapping"("provider_id", "value");

-- CreateIndex
CREATE UNIQUE INDEX "scim_token_hash_key" ON "scim_token"("hash");

-- CreateIndex
CREATE INDEX "scim_token_tenant_id_idx" ON "scim_token"("tenant_id");

-- CreateIndex
-- safe: sessions are few and short-lived, and the column is empty in all of them
CREATE INDEX "session_sso_provider_id_idx" ON "session"("sso_provider_id");

-- AddForeignKey
-- safe: the column is new and empty in every row, so there is nothing to check
ALTER TABLE "session" ADD CONSTRAINT "session_sso_provider_id_fkey" FOREIGN KEY ("sso_provider_id") REFERENCES "sso_provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sso_provider" ADD CONSTRAINT "sso_provider_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sso_mapping" ADD CONSTRAINT "sso_mapping_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "sso_provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sso_mapping" ADD CONSTRAINT "sso_mapping_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "app_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_token" ADD CONSTRAINT "scim_token_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
