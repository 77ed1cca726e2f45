-- CreateTable
CREATE TABLE "llm_restriction" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "llm_restriction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "llm_restriction_tenant_id_user_id_key" ON "llm_restriction"("tenant_id", "user_id");
