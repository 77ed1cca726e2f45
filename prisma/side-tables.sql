-- Tables outside Prisma: what they hold (text search columns, vectors, their indexes) it cannot express.
-- Runs after the migrations at every start, so every statement must be repeatable, and cheap when there is nothing to do.

-- What a passage can be found by: its words and the 5-grams of its words, made by rag-service.
-- PostgreSQL only finds candidates with it; ts_rank knows no inverse document frequency, so ranking is done elsewhere.
CREATE TABLE IF NOT EXISTS chunk_search (
  chunk_id    uuid PRIMARY KEY REFERENCES chunk (id) ON DELETE CASCADE,
  tenant_id   uuid NOT NULL,
  space_id    uuid NOT NULL,
  document_id uuid NOT NULL,
  -- False until the whole document is indexed.
  live        boolean NOT NULL DEFAULT false,
  terms       tsvector NOT NULL
);
CREATE INDEX IF NOT EXISTS chunk_search_terms ON chunk_search USING gin (terms) WHERE live;
CREATE INDEX IF NOT EXISTS chunk_search_scope ON chunk_search (tenant_id, space_id, document_id) WHERE live;

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

-- Several vectors for each passage, one for every few sentences: a short part says more about itself than the whole.
-- The type has no dimensions, since models differ; the index over each model's vectors is made by rag-service at run time.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'vector') THEN
    CREATE TABLE IF NOT EXISTS chunk_embedding (
      chunk_id  uuid NOT NULL REFERENCES chunk (id) ON DELETE CASCADE,
      model     text NOT NULL,
      part      integer NOT NULL,
      tenant_id uuid NOT NULL,
      space_id  uuid NOT NULL,
      embedding vector NOT NULL,
      PRIMARY KEY (chunk_id, model, part)
    );
    CREATE INDEX IF NOT EXISTS chunk_embedding_space ON chunk_embedding (tenant_id, space_id, model);
  END IF;
END
$$;
