import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import { errorOf, type WattosClient } from '@wattos/client'
import { BadInput } from './arguments.ts'

/** Name of the space that holds what was asked about from the terminal. */
const spaceName = 'Terminal'

/** Brings files into the terminal's space and waits until they can be searched; one that was there already is not read again. */
export async function putDocuments(
  client: WattosClient,
  files: readonly string[],
  say: (line: string) => void,
) {
  const spaces = await client.rag.spaces.list.query()
  const space =
    spaces.find(({ name }) => name === spaceName) ??
    (await client.rag.spaces.create.mutate({ name: spaceName }))
  const ids = new Set<string>()
  for (const file of files) {
    const blob = await openAsBlob(file)
    try {
      const { documentId } = await client.upload({
        spaceId: space.id,
        file: blob,
        name: basename(file),
        size: blob.size,
      })
      ids.add(documentId)
    } catch (error) {
      throw refused(basename(file), error)
    }
  }
  await untilReady(client, { spaceId: space.id, ids }, say)
  return { spaceId: space.id, documentIds: [...ids] }
}

async function untilReady(
  client: WattosClient,
  wanted: { spaceId: string; ids: ReadonlySet<string> },
  say: (line: string) => void,
): Promise<void> {
  for await (const { documents } of client.ingestion.documents.watch.subscribe({ spaceId: wanted.spaceId })) {
    const mine = documents.filter(({ id }) => wanted.ids.has(id))
    for (const { name, state, progress, error } of mine) {
      if (state === 'failed' || state === 'cancelled')
        throw new BadInput(`${name}: ${error?.message ?? 'It could not be read.'}`)
      if (state !== 'ready') say(`${name}: ${state} ${progress} %`)
    }
    if (mine.length === wanted.ids.size && mine.every(({ state }) => state === 'ready')) return
  }
  throw new Error('The platform ended before the documents were ready.')
}

const mendable = new Set([
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'UNPROCESSABLE_CONTENT',
  'BAD_REQUEST',
  'CONFLICT',
])

function refused(name: string, error: unknown): unknown {
  const known = errorOf(error)
  return known && mendable.has(known.code) ? new BadInput(`${name}: ${known.message}`) : error
}
