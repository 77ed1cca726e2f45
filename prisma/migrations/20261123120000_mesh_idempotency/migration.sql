-- CreateEnum
CREATE TYPE "mesh_idempotency_state" AS ENUM ('running', 'done', 'failed');

-- CreateTable
CREATE TABLE "mesh_idempotency" (
    "id" UUID NOT NULL,
    "tenant_id" TEXT NOT NULL DEFAULT '',
    "user_id" TEXT NOT NULL DEFAULT '',
    "service" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "caller" TEXT NOT NULL DEFAULT '',
    "key" TEXT NOT NULL,
    "state" "mesh_idempotency_state" NOT NULL,
    "result" JSONB,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mesh_idempotency_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mesh_idempotency_expires_at_idx" ON "mesh_idempotency"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "mesh_idempotency_service_path_caller_tenant_id_user_id_key_key" ON "mesh_idempotency"("service", "path", "caller", "tenant_id", "user_id", "key");

