-- CreateEnum
CREATE TYPE "crawl_scope" AS ENUM ('path', 'host', 'domain');

-- CreateEnum
CREATE TYPE "crawl_run_state" AS ENUM ('queued', 'running', 'completed', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "crawl_outcome" AS ENUM ('added', 'changed', 'unchanged', 'duplicate', 'skipped', 'failed', 'vanished');

-- CreateTable
CREATE TABLE "crawl" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "owner_groups" UUID[],
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "scope" "crawl_scope" NOT NULL,
    "include" TEXT[],
    "exclude" TEXT[],
    "max_depth" INTEGER NOT NULL,
    "max_pages" INTEGER NOT NULL,
    "render" BOOLEAN NOT NULL,
    "remove_vanished" BOOLEAN NOT NULL,
    "schedule" TEXT,
    "time_zone" TEXT NOT NULL,
    "next_run_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crawl_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crawl_run" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "crawl_id" UUID NOT NULL,
    "state" "crawl_run_state" NOT NULL DEFAULT 'queued',
    "scheduled" BOOLEAN NOT NULL DEFAULT false,
    "part" INTEGER NOT NULL DEFAULT 0,
    "seeded" BOOLEAN NOT NULL DEFAULT false,
    "beyond_limit" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "error_code" TEXT,
    "error_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crawl_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crawl_page" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "crawl_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "depth" INTEGER NOT NULL,
    "chain" INTEGER NOT NULL DEFAULT 0,
    "found_on" TEXT,
    "waiting" BOOLEAN NOT NULL DEFAULT true,
    "outcome" "crawl_outcome",
    "reason" TEXT,
    "leads_to" TEXT,
    "status" INTEGER,
    "mime" TEXT,
    "bytes" INTEGER,
    "title" TEXT,
    "etag" TEXT,
    "last_modified" TEXT,
    "hash" TEXT,
    "document_id" UUID,
    "fetched_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crawl_page_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "crawl_tenant_id_space_id_idx" ON "crawl"("tenant_id", "space_id");

-- CreateIndex
CREATE INDEX "crawl_next_run_at_idx" ON "crawl"("next_run_at");

-- CreateIndex
CREATE INDEX "crawl_run_tenant_id_crawl_id_created_at_idx" ON "crawl_run"("tenant_id", "crawl_id", "created_at");

-- CreateIndex
CREATE INDEX "crawl_run_state_updated_at_idx" ON "crawl_run"("state", "updated_at");

-- CreateIndex
CREATE INDEX "crawl_page_tenant_id_crawl_id_run_id_waiting_depth_idx" ON "crawl_page"("tenant_id", "crawl_id", "run_id", "waiting", "depth");

-- CreateIndex
CREATE INDEX "crawl_page_crawl_id_hash_idx" ON "crawl_page"("crawl_id", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "crawl_page_crawl_id_url_key" ON "crawl_page"("crawl_id", "url");

-- AddForeignKey
ALTER TABLE "crawl_run" ADD CONSTRAINT "crawl_run_crawl_id_fkey" FOREIGN KEY ("crawl_id") REFERENCES "crawl"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "crawl_page" ADD CONSTRAINT "crawl_page_crawl_id_fkey" FOREIGN KEY ("crawl_id") REFERENCES "crawl"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "document" ADD COLUMN "source_url" TEXT;

-- AlterTable
ALTER TABLE "indexed_document" ADD COLUMN "source_url" TEXT;

