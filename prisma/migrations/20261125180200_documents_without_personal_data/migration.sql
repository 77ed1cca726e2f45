-- AlterTable
ALTER TABLE "tenant" ADD COLUMN "redact_documents" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "space" ADD COLUMN "redact" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "indexed_document" ADD COLUMN "redacted" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "document" ADD COLUMN "redactions" JSONB,
ADD COLUMN "file_kept" BOOLEAN NOT NULL DEFAULT true;
