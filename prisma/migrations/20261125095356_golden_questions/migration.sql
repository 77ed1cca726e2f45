-- CreateEnum
CREATE TYPE "evaluation_state" AS ENUM ('running', 'done', 'failed');

-- CreateTable
CREATE TABLE "golden_question" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "answers" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "golden_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation_run" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "state" "evaluation_state" NOT NULL DEFAULT 'running',
    "done" INTEGER NOT NULL DEFAULT 0,
    "questions" INTEGER NOT NULL,
    "documents" INTEGER NOT NULL,
    "embedding_model" TEXT,
    "figures" JSONB NOT NULL DEFAULT '[]',
    "outcomes" JSONB NOT NULL DEFAULT '[]',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "evaluation_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "golden_question_tenant_id_space_id_idx" ON "golden_question"("tenant_id", "space_id");

-- CreateIndex
CREATE UNIQUE INDEX "golden_question_space_id_question_key" ON "golden_question"("space_id", "question");

-- CreateIndex
CREATE INDEX "evaluation_run_tenant_id_space_id_started_at_idx" ON "evaluation_run"("tenant_id", "space_id", "started_at");

-- AddForeignKey
ALTER TABLE "golden_question" ADD CONSTRAINT "golden_question_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_run" ADD CONSTRAINT "evaluation_run_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;
