import type { RawSql } from '@wattos/data'
import type { Lexicon } from '@wattos/language'
import { z } from 'zod'
import { type PassageTerms, passageTerms } from '../rank/passage-terms.ts'

const row = z.object({
  chunkId: z.string(),
  documentId: z.string(),
  title: z.string(),
  mime: z.string(),
  sourceUrl: z.string().nullable(),
  language: z.string(),
  page: z.number().int().nullable(),
  heading: z.string().nullable(),
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
})

/** A passage as it is stored. */
export type StoredChunk = z.infer<typeof row>

/** A passage with its terms counted. */
export interface Passage {
  readonly stored: StoredChunk
  readonly terms: PassageTerms
  /** The same with word-by-word English, for questions in English; made when first asked for. */
  readonly inEnglish: () => PassageTerms
}

/** Passages kept in memory; one with its terms takes about 15 kB. A passage never changes: a new version has a new id. */
const KEPT = 4_000

/** Loads passages and keeps the terms of those used last. */
export interface PassageStore {
  load(db: RawSql, tenantId: string, ids: readonly string[]): Promise<Passage[]>
}

/** A store for one process. */
export function passageStore(lexicon: Lexicon): PassageStore {
  const kept = new Map<string, Passage>()
  const keep = (passage: Passage) => {
    kept.delete(passage.stored.chunkId)
    kept.set(passage.stored.chunkId, passage)
  }
  return {
    async load(db, tenantId, ids) {
      const missing = ids.filter((id) => !kept.has(id))
      const found = new Map<string, Passage>()
      for (const id of ids) {
        const passage = kept.get(id)
        if (passage) found.set(id, passage)
      }
      for (const stored of missing.length === 0 ? [] : await read(db, tenantId, missing))
        found.set(stored.chunkId, count(stored, lexicon))
      for (const passage of found.values()) keep(passage)
      for (const id of kept.keys()) {
        if (kept.size <= KEPT) break
        kept.delete(id)
      }
      return ids.flatMap((id) => found.get(id) ?? [])
    },
  }
}

function count(stored: StoredChunk, lexicon: Lexicon): Passage {
  let english: PassageTerms | undefined
  return { stored, terms: passageTerms(stored), inEnglish: () => (english ??= passageTerms(stored, lexicon)) }
}

function read(db: RawSql, tenantId: string, ids: readonly string[]): Promise<StoredChunk[]> {
  const sql = `SELECT c.id::text AS "chunkId", c.document_id::text AS "documentId", d.title, d.mime, d.source_url AS "sourceUrl", c.language, c.page, c.heading, c.text,
      c.start_offset AS start, c.end_offset AS "end"
    FROM chunk c JOIN indexed_document d ON d.id = c.document_id
    WHERE c.tenant_id = $1::uuid AND d.tenant_id = $1::uuid AND c.id = ANY($2::text[]::uuid[])`
  return db.query(row, sql, [tenantId, ids])
}
