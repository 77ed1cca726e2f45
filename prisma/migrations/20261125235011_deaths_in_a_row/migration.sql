-- AlterTable
ALTER TABLE "agent_run" ADD COLUMN     "deaths" INTEGER NOT NULL DEFAULT 0;
