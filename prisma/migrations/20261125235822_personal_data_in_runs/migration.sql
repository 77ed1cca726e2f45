-- AlterTable
ALTER TABLE "tool_call" ADD COLUMN     "outcome_sealed" TEXT;

-- CreateTable
CREATE TABLE "agent_value" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "placeholder" TEXT NOT NULL,
    "value_sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_value_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "agent_value_tenant_id_user_id_idx" ON "agent_value"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "agent_value_run_id_placeholder_key" ON "agent_value"("run_id", "placeholder");

-- AddForeignKey
ALTER TABLE "agent_value" ADD CONSTRAINT "agent_value_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "agent_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
