-- CreateEnum
CREATE TYPE "agent_run_state" AS ENUM ('pending', 'running', 'waiting_approval', 'completed', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "agent_run_origin" AS ENUM ('person', 'api');

-- CreateEnum
CREATE TYPE "agent_step_kind" AS ENUM ('model', 'tool');

-- CreateEnum
CREATE TYPE "agent_step_state" AS ENUM ('pending', 'waiting', 'running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "agent_approval_kind" AS ENUM ('call', 'question');

-- CreateEnum
CREATE TYPE "agent_approval_state" AS ENUM ('waiting', 'approved', 'rejected', 'answered', 'expired', 'withdrawn');

-- CreateTable
CREATE TABLE "agent" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "draft" JSONB NOT NULL,
    "published_version" INTEGER,
    "changed" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_version" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_grant" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "kind" "grant_subject" NOT NULL,
    "subject_id" UUID NOT NULL,
    "level" "grant_level" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_run" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "principal" JSONB NOT NULL,
    "origin" "agent_run_origin" NOT NULL DEFAULT 'person',
    "version" INTEGER,
    "definition" JSONB NOT NULL,
    "agent_name" TEXT NOT NULL,
    "input" TEXT NOT NULL,
    "output" TEXT NOT NULL DEFAULT '',
    "state" "agent_run_state" NOT NULL DEFAULT 'pending',
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease" UUID,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "step_count" INTEGER NOT NULL DEFAULT 0,
    "tokens_in" INTEGER NOT NULL DEFAULT 0,
    "tokens_out" INTEGER NOT NULL DEFAULT 0,
    "cost_micros" BIGINT NOT NULL DEFAULT 0,
    "worked_ms" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "agent_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_step" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" "agent_step_kind" NOT NULL,
    "state" "agent_step_state" NOT NULL DEFAULT 'pending',
    "text" TEXT NOT NULL DEFAULT '',
    "tool_calls" JSONB NOT NULL DEFAULT '[]',
    "tool" TEXT,
    "call_id" TEXT,
    "arguments" JSONB,
    "needs_approval" BOOLEAN NOT NULL DEFAULT false,
    "citations" JSONB NOT NULL DEFAULT '[]',
    "code" TEXT,
    "model" TEXT,
    "tokens_in" INTEGER NOT NULL DEFAULT 0,
    "tokens_out" INTEGER NOT NULL DEFAULT 0,
    "cost_micros" BIGINT NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "agent_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_approval" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "step_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "kind" "agent_approval_kind" NOT NULL,
    "state" "agent_approval_state" NOT NULL DEFAULT 'waiting',
    "hash" TEXT NOT NULL,
    "approved_hash" TEXT,
    "asked_ids" UUID[],
    "decided_by" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "agent_approval_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "agent_tenant_id_slug_key" ON "agent"("tenant_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "agent_version_agent_id_number_key" ON "agent_version"("agent_id", "number");

-- CreateIndex
CREATE INDEX "agent_grant_tenant_id_subject_id_idx" ON "agent_grant"("tenant_id", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "agent_grant_agent_id_subject_id_key" ON "agent_grant"("agent_id", "subject_id");

-- CreateIndex
CREATE INDEX "agent_run_tenant_id_user_id_created_at_idx" ON "agent_run"("tenant_id", "user_id", "created_at");

-- CreateIndex
CREATE INDEX "agent_run_tenant_id_agent_id_created_at_idx" ON "agent_run"("tenant_id", "agent_id", "created_at");

-- CreateIndex
CREATE INDEX "agent_run_state_updated_at_idx" ON "agent_run"("state", "updated_at");

-- CreateIndex
CREATE INDEX "agent_run_agent_id_idx" ON "agent_run"("agent_id");

-- CreateIndex
CREATE INDEX "agent_step_tenant_id_run_id_idx" ON "agent_step"("tenant_id", "run_id");

-- CreateIndex
CREATE UNIQUE INDEX "agent_step_run_id_ordinal_key" ON "agent_step"("run_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "agent_approval_step_id_key" ON "agent_approval"("step_id");

-- CreateIndex
CREATE INDEX "agent_approval_tenant_id_state_expires_at_idx" ON "agent_approval"("tenant_id", "state", "expires_at");

-- CreateIndex
CREATE INDEX "agent_approval_state_expires_at_idx" ON "agent_approval"("state", "expires_at");

-- CreateIndex
CREATE INDEX "agent_approval_run_id_idx" ON "agent_approval"("run_id");

-- AddForeignKey
ALTER TABLE "agent_version" ADD CONSTRAINT "agent_version_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_grant" ADD CONSTRAINT "agent_grant_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_run" ADD CONSTRAINT "agent_run_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_step" ADD CONSTRAINT "agent_step_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "agent_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_approval" ADD CONSTRAINT "agent_approval_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "agent_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_approval" ADD CONSTRAINT "agent_approval_step_id_fkey" FOREIGN KEY ("step_id") REFERENCES "agent_step"("id") ON DELETE CASCADE ON UPDATE CASCADE;

