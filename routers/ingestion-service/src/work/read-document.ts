import { buffer } from 'node:stream/consumers'
import type { Rows } from '@wattos/data'
import { MissingFile } from '@wattos/storage'
import { withLanguages, type Chunk } from '../chunk/with-languages.ts'
import type { IngestionContext } from '../kit.ts'
import { DocumentError } from '../parse/document-error.ts'
import { readInThread } from '../parse/parse-in-thread.ts'
import { mediaTypes, type Kind } from '../parse/sniff.ts'
import { type Readings, redactCut } from '../redaction/redact-cut.ts'
import { redactName } from '../redaction/redact-name.ts'
import type { Redactions } from '../redaction/redact-text.ts'
import type { Attempt } from './attempt.ts'

/** A document ready to be indexed; `redactions` is null where it is taken as it is. */
export type Readable = {
  document: Readings['document']
  name: string
  language: string
  chunks: Chunk[]
  redactions: Redactions | null
}

/** Reading makes up this much of the progress bar, in percent; indexing is the rest. */
export const readingShare = 30
const noteEveryMs = 500

/** Reads a stored document in a thread, noting progress, and takes personal data out of it where its space wants that; stops as soon as the attempt is over. */
export async function readDocument(
  ctx: IngestionContext,
  attempt: Attempt,
  row: Rows['document'],
): Promise<Readable> {
  const bytes = await bytesOf(ctx, row)
  const { redacts } = await ctx.mesh.rag.internal.redaction.of.query({ spaceId: row.spaceId })
  const over = new AbortController()
  const signal = AbortSignal.any([ctx.signal, over.signal])
  let share = 0
  const note = setInterval(() => {
    attempt.progress(share * readingShare).catch((error: unknown) => over.abort(error))
  }, noteEveryMs)
  try {
    const cut = await readInThread(bytes, kindOf(row.mime), {
      limitMs: ctx.env.INGESTION_PARSE_SECONDS * 1_000,
      memoryMb: ctx.env.INGESTION_PARSE_MEMORY_MB,
      signal,
      onProgress: (done) => (share = done),
    })
    if (!redacts)
      return { document: cut.document, name: row.name, ...(await withLanguages(cut)), redactions: null }
    const examining = { env: ctx.env, signal }
    const { redactions, ...clean } = await redactCut(examining, cut)
    const name = await redactName(examining, row.name)
    return { document: clean.document, name, ...(await withLanguages(clean)), redactions }
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
