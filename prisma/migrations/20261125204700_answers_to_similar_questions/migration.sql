-- AlterTable
ALTER TABLE "llm_alias" ADD COLUMN     "similarity" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "llm_usage" ADD COLUMN     "saved_micros" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "llm_memory" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "alias" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "words" TEXT[],
    "answer" JSONB NOT NULL,
    "cost_micros" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "restricted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "llm_memory_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "llm_memory_tenant_id_expires_at_idx" ON "llm_memory"("tenant_id", "expires_at");
