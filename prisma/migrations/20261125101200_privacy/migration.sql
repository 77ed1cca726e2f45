-- CreateEnum
CREATE TYPE "erasure_state" AS ENUM ('requested', 'running', 'done', 'failed');

-- CreateTable
CREATE TABLE "erasure" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "requested_by" UUID,
    "successor_id" UUID,
    "state" "erasure_state" NOT NULL DEFAULT 'requested',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "secret_hash" TEXT,
    "certificate" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objection" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "objection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_text" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "de" TEXT NOT NULL,
    "en" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_text_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "retention_rule" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "days" INTEGER NOT NULL,

    CONSTRAINT "retention_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "retention_run" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "done" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "retention_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "erasure_tenant_id_created_at_idx" ON "erasure"("tenant_id", "created_at");

-- CreateIndex
CREATE INDEX "erasure_state_lease_until_idx" ON "erasure"("state", "lease_until");

-- CreateIndex
CREATE UNIQUE INDEX "objection_tenant_id_user_id_purpose_key" ON "objection"("tenant_id", "user_id", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "consent_text_tenant_id_kind_version_key" ON "consent_text"("tenant_id", "kind", "version");

-- CreateIndex
CREATE INDEX "consent_tenant_id_user_id_idx" ON "consent"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "retention_rule_tenant_id_kind_key" ON "retention_rule"("tenant_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "retention_run_tenant_id_day_key" ON "retention_run"("tenant_id", "day");
