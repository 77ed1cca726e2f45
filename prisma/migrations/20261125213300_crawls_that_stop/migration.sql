-- AlterTable
ALTER TABLE "crawl" ADD COLUMN "stopped" TEXT;
