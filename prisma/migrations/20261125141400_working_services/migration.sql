-- CreateEnum
CREATE TYPE "rating_kind" AS ENUM ('answer', 'agent');

-- CreateEnum
CREATE TYPE "summary_state" AS ENUM ('waiting', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "summary_source" AS ENUM ('text', 'document', 'conversation', 'space');

-- CreateTable
CREATE TABLE "character" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "published" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "character_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "character_version" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "character_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "character_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "character_grant" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "character_id" UUID NOT NULL,
    "kind" "grant_subject" NOT NULL,
    "subject_id" UUID NOT NULL,
    "level" "grant_level" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "character_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "character_link" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "character_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "character_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "character_admission" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "character_admission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rating" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "rating_kind" NOT NULL,
    "target_id" UUID NOT NULL,
    "value" INTEGER NOT NULL,
    "reasons" TEXT[],
    "comment" TEXT NOT NULL DEFAULT '',
    "space_ids" UUID[],
    "model" TEXT,
    "character_id" UUID,
    "question" TEXT,
    "answer" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rating_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rated_passage" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "rating_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "start_offset" INTEGER NOT NULL,
    "end_offset" INTEGER NOT NULL,

    CONSTRAINT "rated_passage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "summary" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "source" "summary_source" NOT NULL,
    "source_id" UUID,
    "title" TEXT NOT NULL,
    "wishes" JSONB NOT NULL,
    "input" TEXT,
    "state" "summary_state" NOT NULL DEFAULT 'waiting',
    "mode" "answer_mode",
    "text" TEXT NOT NULL DEFAULT '',
    "citations" JSONB NOT NULL DEFAULT '[]',
    "model" TEXT,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "tokens_in" INTEGER NOT NULL DEFAULT 0,
    "tokens_out" INTEGER NOT NULL DEFAULT 0,
    "cost_micros" BIGINT NOT NULL DEFAULT 0,
    "error_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "summary_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "character_tenant_id_name_idx" ON "character"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "character_version_character_id_number_key" ON "character_version"("character_id", "number");

-- CreateIndex
CREATE INDEX "character_grant_tenant_id_subject_id_idx" ON "character_grant"("tenant_id", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "character_grant_character_id_subject_id_key" ON "character_grant"("character_id", "subject_id");

-- CreateIndex
CREATE INDEX "character_link_character_id_idx" ON "character_link"("character_id");

-- CreateIndex
CREATE INDEX "character_admission_tenant_id_user_id_idx" ON "character_admission"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "character_admission_link_id_user_id_key" ON "character_admission"("link_id", "user_id");

-- CreateIndex
CREATE INDEX "rating_tenant_id_updated_at_idx" ON "rating"("tenant_id", "updated_at");

-- CreateIndex
CREATE INDEX "rating_tenant_id_kind_target_id_idx" ON "rating"("tenant_id", "kind", "target_id");

-- CreateIndex
CREATE UNIQUE INDEX "rating_tenant_id_user_id_kind_target_id_key" ON "rating"("tenant_id", "user_id", "kind", "target_id");

-- CreateIndex
CREATE INDEX "rated_passage_rating_id_idx" ON "rated_passage"("rating_id");

-- CreateIndex
CREATE INDEX "rated_passage_tenant_id_document_id_idx" ON "rated_passage"("tenant_id", "document_id");

-- CreateIndex
CREATE INDEX "summary_tenant_id_user_id_created_at_idx" ON "summary"("tenant_id", "user_id", "created_at");

-- AddForeignKey
ALTER TABLE "character_version" ADD CONSTRAINT "character_version_character_id_fkey" FOREIGN KEY ("character_id") REFERENCES "character"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "character_grant" ADD CONSTRAINT "character_grant_character_id_fkey" FOREIGN KEY ("character_id") REFERENCES "character"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "character_link" ADD CONSTRAINT "character_link_character_id_fkey" FOREIGN KEY ("character_id") REFERENCES "character"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "character_admission" ADD CONSTRAINT "character_admission_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "character_link"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rated_passage" ADD CONSTRAINT "rated_passage_rating_id_fkey" FOREIGN KEY ("rating_id") REFERENCES "rating"("id") ON DELETE CASCADE ON UPDATE CASCADE;

