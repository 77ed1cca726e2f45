-- AlterTable
ALTER TABLE "agent_step" ADD COLUMN     "problem" JSONB;

-- AlterTable
ALTER TABLE "tool_connection" ADD COLUMN     "problem_told" JSONB;
