-- Tables outside Prisma: what they hold (text search columns, vectors, their indexes) it cannot express.
-- Runs after the migrations at every start, so every statement must be repeatable, and cheap when there is nothing to do.

CREATE TABLE IF NOT EXISTS chunk_search (
  chunk_id  uuid PRIMARY KEY REFERENCES chunk (id) ON DELETE CASCADE,
  tenant_id uuid NOT NULL,
  space_id  uuid NOT NULL,
  lang      regconfig NOT NULL DEFAULT 'simple',
  body      text NOT NULL,
  tsv       tsvector GENERATED ALWAYS AS (to_tsvector(lang, body)) STORED
);
CREATE INDEX IF NOT EXISTS chunk_search_tsv ON chunk_search USING gin (tsv);
CREATE INDEX IF NOT EXISTS chunk_search_space ON chunk_search (tenant_id, space_id);

-- Vectors only where the server has pgvector; without it search is full text alone.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'vector') THEN
    RETURN;
  END IF;
  IF EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'vector') THEN
    CREATE EXTENSION IF NOT EXISTS vector;
  END IF;
EXCEPTION
  WHEN insufficient_privilege THEN
    RAISE NOTICE 'no right to create the extension vector: search is full text only';
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'vector') THEN
    CREATE TABLE IF NOT EXISTS chunk_embedding (
      chunk_id  uuid PRIMARY KEY REFERENCES chunk (id) ON DELETE CASCADE,
      tenant_id uuid NOT NULL,
      space_id  uuid NOT NULL,
      model     text NOT NULL,
      embedding vector NOT NULL
    );
    CREATE INDEX IF NOT EXISTS chunk_embedding_space ON chunk_embedding (tenant_id, space_id, model);
  END IF;
END
$$;
