-- AlterTable
ALTER TABLE "tool_connection" ADD COLUMN     "problem_code" TEXT;
