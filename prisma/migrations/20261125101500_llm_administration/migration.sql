-- CreateEnum
CREATE TYPE "llm_place" AS ENUM ('house', 'eu', 'elsewhere');

-- CreateEnum
CREATE TYPE "llm_strategy" AS ENUM ('order', 'weighted', 'price', 'latency');

-- CreateEnum
CREATE TYPE "llm_scope" AS ENUM ('tenant', 'group', 'person', 'key', 'model');

-- CreateEnum
CREATE TYPE "llm_unit" AS ENUM ('requests', 'tokens', 'cost');

-- CreateEnum
CREATE TYPE "llm_window_kind" AS ENUM ('minute', 'hour', 'day', 'week', 'month');

-- CreateEnum
CREATE TYPE "llm_injection" AS ENUM ('off', 'note', 'block');

-- AlterTable
ALTER TABLE "llm_usage" ADD COLUMN     "alias" TEXT,
ADD COLUMN     "first_ms" INTEGER,
ADD COLUMN     "groups" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "key_id" TEXT,
ADD COLUMN     "service" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "tokens_cached" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "llm_provider" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "base_url" TEXT,
    "api_version" TEXT,
    "api_key_sealed" TEXT,
    "models" TEXT[],
    "place" "llm_place" NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "llm_provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "llm_alias" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "strategy" "llm_strategy" NOT NULL,
    "targets" JSONB NOT NULL,
    "cache_seconds" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "llm_alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "llm_price" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "input_micros" BIGINT NOT NULL,
    "output_micros" BIGINT NOT NULL,
    "cached_micros" BIGINT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "llm_price_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "llm_limit" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scope" "llm_scope" NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "unit" "llm_unit" NOT NULL,
    "window" "llm_window_kind" NOT NULL,
    "amount" BIGINT NOT NULL,
    "hard" BOOLEAN NOT NULL DEFAULT true,
    "warn_at" INTEGER NOT NULL DEFAULT 80,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "llm_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "llm_window" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "limit_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "used" BIGINT NOT NULL DEFAULT 0,
    "leased" BIGINT NOT NULL DEFAULT 0,
    "granted" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "llm_window_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "llm_lease" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "window_id" UUID NOT NULL,
    "instance" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "llm_lease_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "llm_settings" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "eu_only" BOOLEAN NOT NULL DEFAULT false,
    "redact_pii" BOOLEAN NOT NULL DEFAULT false,
    "injection" "llm_injection" NOT NULL DEFAULT 'note',
    "moderate" BOOLEAN NOT NULL DEFAULT false,
    "log_prompts" BOOLEAN NOT NULL DEFAULT false,
    "max_cost_micros" BIGINT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "llm_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "llm_prompt_log" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID,
    "request_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "answer" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "llm_prompt_log_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "llm_provider_tenant_id_name_key" ON "llm_provider"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "llm_alias_tenant_id_name_key" ON "llm_alias"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "llm_price_tenant_id_model_key" ON "llm_price"("tenant_id", "model");

-- CreateIndex
CREATE INDEX "llm_limit_tenant_id_idx" ON "llm_limit"("tenant_id");

-- CreateIndex
CREATE INDEX "llm_window_starts_at_idx" ON "llm_window"("starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "llm_window_limit_id_subject_starts_at_key" ON "llm_window"("limit_id", "subject", "starts_at");

-- CreateIndex
CREATE INDEX "llm_lease_expires_at_idx" ON "llm_lease"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "llm_lease_window_id_instance_key" ON "llm_lease"("window_id", "instance");

-- CreateIndex
CREATE UNIQUE INDEX "llm_settings_tenant_id_key" ON "llm_settings"("tenant_id");

-- CreateIndex
CREATE INDEX "llm_prompt_log_tenant_id_created_at_idx" ON "llm_prompt_log"("tenant_id", "created_at");

