import type { RawSql } from '@wattos/data'
import { readableTitle } from '../rank/passage-terms.ts'
import { searchTerms } from './search-terms.ts'

/** Rows sent to the database at once. */
const BATCH = 100

/** Whose passages they are. */
export interface Run {
  readonly tenantId: string
  readonly spaceId: string
  readonly documentId: string
  readonly version: number
  readonly title: string
}

/** A passage to store. */
export interface NewChunk {
  readonly id: string
  readonly ordinal: number
  readonly start: number
  readonly end: number
  readonly page?: number | undefined
  readonly heading?: string | undefined
  readonly text: string
  readonly language: string
}

/** Stores passages and what they are found by; not yet searchable. */
export async function storeChunks(db: RawSql, run: Run, chunks: readonly NewChunk[]): Promise<void> {
  const { tenantId, spaceId, documentId, version, title } = run
  for (let at = 0; at < chunks.length; at += BATCH) {
    const batch = chunks.slice(at, at + BATCH)
    const ids = batch.map(({ id }) => id)
    // 0 and '' stand for "none": arrays of the driver cannot hold null.
    await db.execute(
      `INSERT INTO chunk (id, tenant_id, space_id, document_id, version, ordinal, start_offset, end_offset, page, heading, text, language)
       SELECT v.id::uuid, $1::uuid, $2::uuid, $3::uuid, $4::int, v.ordinal, v.from_offset, v.to_offset, nullif(v.page, 0), nullif(v.heading, ''), v.body, v.lang
       FROM unnest($5::text[], $6::int[], $7::int[], $8::int[], $9::int[], $10::text[], $11::text[], $12::text[])
         AS v(id, ordinal, from_offset, to_offset, page, heading, body, lang)`,
      [
        tenantId,
        spaceId,
        documentId,
        version,
        ids,
        batch.map(({ ordinal }) => ordinal),
        batch.map(({ start }) => start),
        batch.map(({ end }) => end),
        batch.map(({ page }) => page ?? 0),
        batch.map(({ heading }) => heading ?? ''),
        batch.map(({ text }) => text),
        batch.map(({ language }) => language),
      ],
    )
    await db.execute(
      `INSERT INTO chunk_search (chunk_id, tenant_id, space_id, document_id, terms)
       SELECT v.id::uuid, $1::uuid, $2::uuid, $3::uuid, array_to_tsvector(string_to_array(v.terms, ' '))
       FROM unnest($4::text[], $5::text[]) AS v(id, terms)`,
      [
        tenantId,
        spaceId,
        documentId,
        ids,
        batch.map(({ text, heading }) =>
          searchTerms(`${text} ${heading ?? ''} ${readableTitle(title)}`).join(' '),
        ),
      ],
    )
  }
}
