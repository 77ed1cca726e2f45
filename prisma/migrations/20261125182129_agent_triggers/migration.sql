-- AlterEnum
ALTER TYPE "agent_run_origin" ADD VALUE 'schedule';
ALTER TYPE "agent_run_origin" ADD VALUE 'webhook';

-- CreateTable
CREATE TABLE "agent_schedule" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "input" TEXT NOT NULL,
    "cron" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "stopped" TEXT,
    "next_run_at" TIMESTAMPTZ(3),
    "last_run_at" TIMESTAMPTZ(3),
    "last_run_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_hook" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "input" TEXT NOT NULL,
    "secret_sealed" TEXT NOT NULL,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "stopped" TEXT,
    "last_call_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_hook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_hook_call" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "hook_id" UUID NOT NULL,
    "message_id" TEXT NOT NULL,
    "run_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_hook_call_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "agent_schedule_agent_id_idx" ON "agent_schedule"("agent_id");

-- CreateIndex
CREATE INDEX "agent_schedule_tenant_id_owner_id_idx" ON "agent_schedule"("tenant_id", "owner_id");

-- CreateIndex
CREATE INDEX "agent_schedule_next_run_at_idx" ON "agent_schedule"("next_run_at");

-- CreateIndex
CREATE INDEX "agent_hook_agent_id_idx" ON "agent_hook"("agent_id");

-- CreateIndex
CREATE INDEX "agent_hook_tenant_id_owner_id_idx" ON "agent_hook"("tenant_id", "owner_id");

-- CreateIndex
CREATE INDEX "agent_hook_call_created_at_idx" ON "agent_hook_call"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "agent_hook_call_hook_id_message_id_key" ON "agent_hook_call"("hook_id", "message_id");

-- AddForeignKey
ALTER TABLE "agent_schedule" ADD CONSTRAINT "agent_schedule_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_hook" ADD CONSTRAINT "agent_hook_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_hook_call" ADD CONSTRAINT "agent_hook_call_hook_id_fkey" FOREIGN KEY ("hook_id") REFERENCES "agent_hook"("id") ON DELETE CASCADE ON UPDATE CASCADE;
