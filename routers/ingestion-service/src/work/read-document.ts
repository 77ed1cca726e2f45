import { buffer } from 'node:stream/consumers'
import type { Rows } from '@wattos/data'
import { MissingFile } from '@wattos/storage'
import { withLanguages, type Chunk } from '../chunk/with-languages.ts'
import type { IngestionContext } from '../kit.ts'
import { DocumentError } from '../parse/document-error.ts'
import { readInThread } from '../parse/parse-in-thread.ts'
import type { Extracted } from '../parse/parsed.ts'
import { mediaTypes, type Kind } from '../parse/sniff.ts'
import type { Attempt } from './attempt.ts'

/** A document ready to be indexed. */
export type Readable = { document: Extracted; language: string; chunks: Chunk[] }

/** Reading makes up this much of the progress bar, in percent; indexing is the rest. */
export const readingShare = 30
const noteEveryMs = 500

/** Reads a stored document in a thread, noting progress; stops as soon as the attempt is over. */
export async function readDocument(
  ctx: IngestionContext,
  attempt: Attempt,
  row: Rows['document'],
): Promise<Readable> {
  const bytes = await bytesOf(ctx, row)
  const over = new AbortController()
  let share = 0
  const note = setInterval(() => {
    attempt.progress(share * readingShare).catch((error: unknown) => over.abort(error))
  }, noteEveryMs)
  try {
    const cut = await readInThread(bytes, kindOf(row.mime), {
      limitMs: ctx.env.INGESTION_PARSE_SECONDS * 1_000,
      memoryMb: ctx.env.INGESTION_PARSE_MEMORY_MB,
      signal: AbortSignal.any([ctx.signal, over.signal]),
      onProgress: (done) => (share = done),
    })
    return { document: cut.document, ...(await withLanguages(cut)) }
  } finally {
    clearInterval(note)
  }
}

async function bytesOf(ctx: IngestionContext, row: Rows['document']): Promise<Uint8Array> {
  try {
    return new Uint8Array(await buffer(await ctx.resources.store.open(row.storageKey)))
  } catch (error) {
    throw error instanceof MissingFile ? new DocumentError('DOCUMENT_FILE_MISSING', { cause: error }) : error
  }
}

function kindOf(mime: string): Kind {
  const kinds: Kind[] = ['pdf', 'docx', 'html', 'markdown', 'text']
  const kind = kinds.find((each) => mediaTypes[each] === mime)
  if (kind === undefined) throw new DocumentError('DOCUMENT_TYPE_UNSUPPORTED')
  return kind
}
