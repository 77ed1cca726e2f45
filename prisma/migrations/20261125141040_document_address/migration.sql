-- CreateIndex
CREATE UNIQUE INDEX CONCURRENTLY "document_tenant_id_space_id_source_url_key" ON "document"("tenant_id", "space_id", "source_url");
