-- What no code reads or writes: nothing was ever stored in it.
DROP TABLE "agent_trigger";
DROP TYPE "agent_trigger_kind";

DROP INDEX "agent_run_parent_step_id_key";
DROP INDEX "agent_run_agent_id_dedupe_key_key";
ALTER TABLE "agent_run" DROP COLUMN "parent_step_id", DROP COLUMN "depth", DROP COLUMN "dedupe_key";
CREATE INDEX "agent_run_agent_id_idx" ON "agent_run"("agent_id");

ALTER TABLE "agent_run" ALTER COLUMN "origin" DROP DEFAULT;
ALTER TYPE "agent_run_origin" RENAME TO "agent_run_origin_before";
CREATE TYPE "agent_run_origin" AS ENUM ('person', 'api');
ALTER TABLE "agent_run" ALTER COLUMN "origin" TYPE "agent_run_origin" USING "origin"::text::"agent_run_origin";
ALTER TABLE "agent_run" ALTER COLUMN "origin" SET DEFAULT 'person';
DROP TYPE "agent_run_origin_before";
