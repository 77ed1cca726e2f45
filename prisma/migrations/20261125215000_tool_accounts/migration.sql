-- CreateTable
CREATE TABLE "tool_account" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "account_sealed" TEXT,
    "pending_sealed" TEXT,
    "connected_at" TIMESTAMPTZ(3),
    "renewing_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tool_account_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "tool_account_connection_id_idx" ON "tool_account"("connection_id");

-- CreateIndex
CREATE UNIQUE INDEX "tool_account_tenant_id_user_id_connection_id_key" ON "tool_account"("tenant_id", "user_id", "connection_id");

-- AddForeignKey
ALTER TABLE "tool_account" ADD CONSTRAINT "tool_account_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "tool_connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
