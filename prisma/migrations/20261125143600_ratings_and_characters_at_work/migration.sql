-- CreateTable
CREATE TABLE "passage_votes" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "start_offset" INTEGER NOT NULL,
    "end_offset" INTEGER NOT NULL,
    "up" INTEGER NOT NULL,
    "down" INTEGER NOT NULL,

    CONSTRAINT "passage_votes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "passage_votes_tenant_id_document_id_idx" ON "passage_votes"("tenant_id", "document_id");

-- CreateIndex
CREATE UNIQUE INDEX "passage_votes_document_id_start_offset_end_offset_key" ON "passage_votes"("document_id", "start_offset", "end_offset");

-- AddForeignKey
ALTER TABLE "passage_votes" ADD CONSTRAINT "passage_votes_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "indexed_document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "character_id" UUID,
ADD COLUMN     "character_draft" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "character_version" INTEGER;
