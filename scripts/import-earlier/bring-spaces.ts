import { readdir, readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { bring, fitting, type Place, type Run } from './run.ts'
import { chunkRow, documentRow, spaceRow } from './rows.ts'
import { joinChunks } from './join-chunks.ts'

/** Longest document whose bytes fit into one call, as the crawler brings them too. */
const longest = 50_000_000

interface Space {
  readonly id: string | null
  readonly place: Place | null
}

/** Makes the knowledge spaces, which everybody of the organisation could read there and can read here, and puts their documents in. */
export async function bringSpaces(run: Run): Promise<void> {
  const spaces = new Map<string, Space>()
  for await (const { id, tenantId, name, description } of fitting(run, 'KnowledgeSpace', spaceRow)) {
    const place = run.places.get(tenantId)
    if (place === undefined) {
      run.report.note('KnowledgeSpace', 'left', {
        id,
        why: 'belongs to no organisation that was brought over',
      })
      continue
    }
    const here = await bring(run, { table: 'KnowledgeSpace', id }, async () => {
      if (!place) throw new Error('a trial run makes nothing')
      const { list, create } = place.services.rag.edge.spaces
      const before = (await list.query()).find((one) => one.name === name)
      const fields = { name, ...(description !== null && { description: description.slice(0, 2_000) }) }
      return before?.id ?? (await create.mutate({ ...fields, everyone: 'use' })).id
    })
    if (here !== null || place === null) spaces.set(id, { id: here, place })
  }
  const originals = run.files === null ? [] : await readdir(run.files)
  for await (const document of fitting(run, 'Document', documentRow)) {
    const space = spaces.get(document.spaceId)
    if (!space) {
      run.report.note('Document', 'left', {
        id: document.id,
        why: 'belongs to no space that was brought over',
      })
      continue
    }
    if (run.ledger.get('Document', document.id) !== undefined) {
      run.report.note('Document', 'there')
      continue
    }
    const file = await contentOf(run, document, originals)
    if (file === null) {
      run.report.note('Document', 'left', { id: document.id, why: 'has neither a file nor any text' })
      continue
    }
    await bring(run, { table: 'Document', id: document.id }, async () => {
      if (!space.place || space.id === null) throw new Error('a trial run puts nothing in')
      const { put } = space.place.services.ingestion.internal.files
      const content = file.bytes.toString('base64')
      return (await put.mutate({ spaceId: space.id, name: file.name, content })).documentId
    })
  }
}

/** The original where there is one; else its text, put together again from the pieces. */
async function contentOf(
  run: Run,
  { id, name }: { readonly id: string; readonly name: string },
  originals: readonly string[],
): Promise<{ name: string; bytes: Buffer } | null> {
  const named =
    originals.find((one) => one === id || basename(one, extname(one)) === id) ??
    originals.find((one) => one === basename(name))
  if (run.files !== null && named !== undefined) {
    const bytes = await readFile(join(run.files, named))
    if (bytes.length > 0 && bytes.length <= longest) return { name, bytes }
  }
  const pieces = []
  for (const given of await run.source.where('Chunk', 'documentId', id)) {
    const read = chunkRow.safeParse(given)
    run.report.note(
      'Chunk',
      read.success ? 'there' : 'left',
      read.success ? undefined : { id, why: 'does not fit' },
    )
    if (read.success) pieces.push(read.data)
  }
  const text = joinChunks(pieces)
  if (text.trim() === '') return null
  return { name: `${basename(name, extname(name)) || name}.txt`, bytes: Buffer.from(text) }
}
