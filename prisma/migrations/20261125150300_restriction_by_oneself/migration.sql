-- AlterTable
ALTER TABLE "restriction" ALTER COLUMN "ordered_by" DROP NOT NULL;
