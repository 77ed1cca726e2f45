-- AlterTable
ALTER TABLE "message" ADD COLUMN     "error_request_id" TEXT;
