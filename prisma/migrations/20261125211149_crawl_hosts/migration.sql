-- CreateTable
CREATE TABLE "crawl_host" (
    "host" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "crawl_host_pkey" PRIMARY KEY ("host")
);

-- CreateIndex
CREATE INDEX "crawl_host_next_at_idx" ON "crawl_host"("next_at");
