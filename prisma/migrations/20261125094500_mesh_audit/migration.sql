-- CreateEnum
CREATE TYPE "mesh_audit_level" AS ENUM ('metadata', 'full');

-- CreateTable
CREATE TABLE "mesh_audit" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "service" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "resource_kind" TEXT,
    "resource_id" TEXT,
    "outcome" TEXT NOT NULL,
    "via" TEXT,
    "request_id" TEXT NOT NULL,
    "trace_id" TEXT,
    "actor_id" UUID,
    "actor_salt" BYTEA,
    "actor_seal" BYTEA,
    "address" TEXT,
    "address_salt" BYTEA,
    "address_seal" BYTEA,
    "input" JSONB,
    "input_salt" BYTEA,
    "input_seal" BYTEA,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "mesh_audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mesh_audit_chain" (
    "tenant_id" UUID NOT NULL,
    "level" "mesh_audit_level" NOT NULL DEFAULT 'metadata',
    "first_seq" BIGINT NOT NULL DEFAULT 1,
    "anchor" BYTEA NOT NULL,
    "last_seq" BIGINT NOT NULL DEFAULT 0,
    "last_hash" BYTEA NOT NULL,

    CONSTRAINT "mesh_audit_chain_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mesh_audit_tenant_id_seq_key" ON "mesh_audit"("tenant_id", "seq");

-- CreateIndex
CREATE INDEX "mesh_audit_tenant_id_at_idx" ON "mesh_audit"("tenant_id", "at");

-- CreateIndex
CREATE INDEX "mesh_audit_tenant_id_actor_id_seq_idx" ON "mesh_audit"("tenant_id", "actor_id", "seq");
