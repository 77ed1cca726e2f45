import { defineConfig } from 'prisma/config'

// Side tables hold what Prisma cannot express (vectors, generated text search columns, HNSW indexes):
// they are made by side-tables.sql, and `migrate` must neither describe nor drop them.
export default defineConfig({
  schema: 'schema',
  experimental: { externalTables: true },
  tables: { external: ['public.chunk_search', 'public.chunk_embedding', 'public.llm_memory_vector'] },
  migrations: { path: 'migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:1/none' },
})
