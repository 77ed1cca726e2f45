-- CreateEnum
CREATE TYPE "insight_state" AS ENUM ('waiting', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "insight_part" AS ENUM ('fact', 'profile', 'group', 'persona');

-- CreateTable
CREATE TABLE "insight" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "space_id" UUID NOT NULL,
    "crawl_id" UUID,
    "url" TEXT,
    "language" TEXT NOT NULL,
    "removed" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "insight_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "insight_run" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "insight_id" UUID NOT NULL,
    "state" "insight_state" NOT NULL DEFAULT 'waiting',
    "stage" TEXT NOT NULL DEFAULT 'read',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "mode" "answer_mode",
    "model" TEXT,
    "tokens_in" INTEGER NOT NULL DEFAULT 0,
    "tokens_out" INTEGER NOT NULL DEFAULT 0,
    "cost_micros" BIGINT NOT NULL DEFAULT 0,
    "error_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "insight_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "insight_step" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "insight_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "insight_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "insight_statement" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "insight_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "part" "insight_part" NOT NULL,
    "subject" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "citations" JSONB NOT NULL,

    CONSTRAINT "insight_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "insight_grant" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "insight_id" UUID NOT NULL,
    "kind" "grant_subject" NOT NULL,
    "subject_id" UUID NOT NULL,
    "level" "grant_level" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "insight_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "insight_assistant" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "insight_id" UUID NOT NULL,
    "made_by" UUID,
    "persona" TEXT NOT NULL,
    "character_id" UUID,
    "agent_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "insight_assistant_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "insight_tenant_id_owner_id_idx" ON "insight"("tenant_id", "owner_id");

-- CreateIndex
CREATE INDEX "insight_updated_at_idx" ON "insight"("updated_at");

-- CreateIndex
CREATE INDEX "insight_run_tenant_id_insight_id_created_at_idx" ON "insight_run"("tenant_id", "insight_id", "created_at");

-- CreateIndex
CREATE INDEX "insight_step_insight_id_idx" ON "insight_step"("insight_id");

-- CreateIndex
CREATE UNIQUE INDEX "insight_step_run_id_name_key" ON "insight_step"("run_id", "name");

-- CreateIndex
CREATE INDEX "insight_statement_tenant_id_insight_id_idx" ON "insight_statement"("tenant_id", "insight_id");

-- CreateIndex
CREATE UNIQUE INDEX "insight_statement_run_id_key_key" ON "insight_statement"("run_id", "key");

-- CreateIndex
CREATE INDEX "insight_grant_tenant_id_subject_id_idx" ON "insight_grant"("tenant_id", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "insight_grant_insight_id_subject_id_key" ON "insight_grant"("insight_id", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "insight_assistant_insight_id_made_by_persona_key" ON "insight_assistant"("insight_id", "made_by", "persona");

-- AddForeignKey
ALTER TABLE "insight_run" ADD CONSTRAINT "insight_run_insight_id_fkey" FOREIGN KEY ("insight_id") REFERENCES "insight"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "insight_step" ADD CONSTRAINT "insight_step_insight_id_fkey" FOREIGN KEY ("insight_id") REFERENCES "insight"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "insight_statement" ADD CONSTRAINT "insight_statement_insight_id_fkey" FOREIGN KEY ("insight_id") REFERENCES "insight"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "insight_grant" ADD CONSTRAINT "insight_grant_insight_id_fkey" FOREIGN KEY ("insight_id") REFERENCES "insight"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "insight_assistant" ADD CONSTRAINT "insight_assistant_insight_id_fkey" FOREIGN KEY ("insight_id") REFERENCES "insight"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "insight_step" ADD CONSTRAINT "insight_step_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "insight_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "insight_statement" ADD CONSTRAINT "insight_statement_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "insight_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
