-- CreateTable
CREATE TABLE "llm_erased" (
    "tenant_id" UUID NOT NULL,
    "person" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "llm_erased_pkey" PRIMARY KEY ("tenant_id","person")
);
