-- CreateIndex
CREATE UNIQUE INDEX CONCURRENTLY "tenant_host_key" ON "tenant"("host");
