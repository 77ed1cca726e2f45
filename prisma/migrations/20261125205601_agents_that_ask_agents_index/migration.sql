-- CreateIndex
CREATE UNIQUE INDEX CONCURRENTLY "agent_run_parent_step_id_key" ON "agent_run"("parent_step_id");
