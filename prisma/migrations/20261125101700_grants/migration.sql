-- CreateEnum
CREATE TYPE "grant_level" AS ENUM ('read', 'use', 'edit', 'manage');

-- CreateEnum
CREATE TYPE "grant_subject" AS ENUM ('person', 'group', 'everyone');

-- CreateTable
CREATE TABLE "space_grant" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "kind" "grant_subject" NOT NULL,
    "subject_id" UUID NOT NULL,
    "level" "grant_level" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "space_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_grant" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "kind" "grant_subject" NOT NULL,
    "subject_id" UUID NOT NULL,
    "level" "grant_level" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversation_grant_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "space_grant_space_id_subject_id_key" ON "space_grant"("space_id", "subject_id");

-- CreateIndex
CREATE INDEX "space_grant_tenant_id_subject_id_idx" ON "space_grant"("tenant_id", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_grant_conversation_id_subject_id_key" ON "conversation_grant"("conversation_id", "subject_id");

-- CreateIndex
CREATE INDEX "conversation_grant_tenant_id_subject_id_idx" ON "conversation_grant"("tenant_id", "subject_id");

-- AddForeignKey
ALTER TABLE "space_grant" ADD CONSTRAINT "space_grant_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_grant" ADD CONSTRAINT "conversation_grant_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Until now every member saw every space and could ask it: for the spaces that are there, it stays so.
INSERT INTO "space_grant" ("tenant_id", "space_id", "kind", "subject_id", "level")
SELECT "tenant_id", "id", 'everyone', "tenant_id", 'use' FROM "space";
