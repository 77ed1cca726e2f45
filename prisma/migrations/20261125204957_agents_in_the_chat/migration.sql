-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "agent_id" UUID;

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "links" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "run_id" UUID;
