-- AlterTable
ALTER TABLE "tenant" ADD COLUMN "redact_chats" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "indexed_document" ADD COLUMN "restricted" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN "restricted" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "llm_usage" ADD COLUMN "restricted" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "restriction" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "ordered_by" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "restriction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feature_rule" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "feature" TEXT NOT NULL,
    "percent" INTEGER NOT NULL,
    "roles" "role"[],
    "group_ids" UUID[],

    CONSTRAINT "feature_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feature_person" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "feature_person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feature_release" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "feature" TEXT NOT NULL,
    "percent" INTEGER NOT NULL,
    "kinds" "tenant_kind"[],

    CONSTRAINT "feature_release_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "restriction_tenant_id_user_id_key" ON "restriction"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "feature_rule_tenant_id_feature_key" ON "feature_rule"("tenant_id", "feature");

-- CreateIndex
CREATE UNIQUE INDEX "feature_person_rule_id_user_id_key" ON "feature_person"("rule_id", "user_id");

-- CreateIndex
CREATE INDEX "feature_person_tenant_id_user_id_idx" ON "feature_person"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "feature_release_feature_key" ON "feature_release"("feature");

-- AddForeignKey
ALTER TABLE "feature_person" ADD CONSTRAINT "feature_person_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "feature_rule"("id") ON DELETE CASCADE ON UPDATE CASCADE;
