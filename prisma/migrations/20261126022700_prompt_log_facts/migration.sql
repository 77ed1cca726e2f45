-- AlterTable
ALTER TABLE "llm_prompt_log" ADD COLUMN     "cached" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "cost_micros" BIGINT,
ADD COLUMN     "duration_ms" INTEGER,
ADD COLUMN     "key_id" TEXT,
ADD COLUMN     "outcome" "usage_outcome",
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "restricted" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "service" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "tokens_in" INTEGER,
ADD COLUMN     "tokens_out" INTEGER,
ADD COLUMN     "tool_calls" JSONB NOT NULL DEFAULT '[]';
