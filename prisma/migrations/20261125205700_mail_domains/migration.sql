-- CreateTable
CREATE TABLE "mail_domain" (
    "name" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_domain_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "mail_domain_tenant_id_idx" ON "mail_domain"("tenant_id");

-- AddForeignKey
ALTER TABLE "mail_domain" ADD CONSTRAINT "mail_domain_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- As with host names: what the operator has entered is confirmed, what others have waits to be.
INSERT INTO "mail_domain" ("name", "tenant_id")
SELECT DISTINCT unnest(p."domains"), p."tenant_id" FROM "sso_provider" p JOIN "tenant" t ON t."id" = p."tenant_id" WHERE t."slug" = 'default';
