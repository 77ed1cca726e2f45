-- CreateIndex
CREATE INDEX CONCURRENTLY "llm_prompt_log_tenant_id_request_id_idx" ON "llm_prompt_log"("tenant_id", "request_id");
