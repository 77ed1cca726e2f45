-- AlterTable
ALTER TABLE "agent_schedule" ADD COLUMN     "input_sealed" TEXT;

-- AlterTable
ALTER TABLE "agent_hook" ADD COLUMN     "input_sealed" TEXT;
