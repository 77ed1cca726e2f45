-- The vectors of questions whose answers are remembered, outside Prisma as those of passages (side-tables.sql), which this runs after.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'vector') THEN
    CREATE TABLE IF NOT EXISTS llm_memory_vector (
      memory_id uuid PRIMARY KEY REFERENCES llm_memory (id) ON DELETE CASCADE,
      tenant_id uuid NOT NULL,
      key       text NOT NULL,
      model     text NOT NULL,
      embedding vector NOT NULL
    );
    CREATE INDEX IF NOT EXISTS llm_memory_vector_key ON llm_memory_vector (tenant_id, key, model);
  END IF;
END
$$;
