-- AlterEnum
ALTER TYPE "agent_run_origin" ADD VALUE 'agent';

-- AlterEnum
ALTER TYPE "agent_run_state" ADD VALUE 'waiting_agent' BEFORE 'completed';

-- AlterEnum
ALTER TYPE "agent_step_kind" ADD VALUE 'agent';

-- AlterTable
ALTER TABLE "agent_run" ADD COLUMN     "allowance" JSONB,
ADD COLUMN     "lineage" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "parent_step_id" UUID;

-- AlterTable
ALTER TABLE "agent_step" ADD COLUMN     "child_steps" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "deaths" INTEGER NOT NULL DEFAULT 0;
