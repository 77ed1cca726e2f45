-- CreateEnum
CREATE TYPE "rating_exclusion_reason" AS ENUM ('objection', 'restriction');

-- AlterTable
ALTER TABLE "golden_question" ADD COLUMN     "asked_by" UUID,
ADD COLUMN     "objected" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "restricted" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "mail" ADD COLUMN     "user_id" UUID;

-- CreateTable
CREATE TABLE "rating_exclusion" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "reason" "rating_exclusion_reason" NOT NULL,

    CONSTRAINT "rating_exclusion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "rating_exclusion_tenant_id_user_id_reason_key" ON "rating_exclusion"("tenant_id", "user_id", "reason");
