-- CreateEnum
CREATE TYPE "tool_connection_kind" AS ENUM ('http', 'openapi', 'mcp', 'slack', 'jira', 'email', 'websearch');

-- CreateEnum
CREATE TYPE "tool_approval" AS ENUM ('never', 'always');

-- CreateEnum
CREATE TYPE "tool_call_state" AS ENUM ('running', 'done');

-- CreateTable
CREATE TABLE "tool_connection" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" "tool_connection_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "settings" JSONB NOT NULL,
    "secret_sealed" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "timeout_ms" INTEGER NOT NULL DEFAULT 30000,
    "offered" JSONB NOT NULL DEFAULT '[]',
    "checked_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tool_connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tool_setting" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "tool" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "approval" "tool_approval",
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tool_setting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tool_call" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "tool" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "state" "tool_call_state" NOT NULL DEFAULT 'running',
    "outcome" JSONB,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tool_call_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "tool_connection_tenant_id_name_key" ON "tool_connection"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "tool_setting_tenant_id_tool_key" ON "tool_setting"("tenant_id", "tool");

-- CreateIndex
CREATE INDEX "tool_call_tenant_id_created_at_idx" ON "tool_call"("tenant_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "tool_call_tenant_id_user_id_key_key" ON "tool_call"("tenant_id", "user_id", "key");
