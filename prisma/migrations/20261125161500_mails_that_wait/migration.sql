-- AlterTable
ALTER TABLE "mail" ADD COLUMN "text_sealed" TEXT, ADD COLUMN "tried_at" TIMESTAMPTZ(3);
