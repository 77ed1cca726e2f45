import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mark, type Planting } from './planting.ts'
import { until } from './platform.ts'

/** What the person's document says. */
export const fileText = `Die Vereinbarung ${mark}text gilt ab dem ersten März für alle Beschäftigten der Gemeinde.`

/** A knowledge space of the person with a document; its id. */
export async function plantDocument({ platform, person: { client, headers } }: Planting): Promise<string> {
  let spaceId = ''
  await until('the right to make spaces', async () => {
    const made = await client.rag.spaces.create
      .mutate({ name: `${mark}space`, description: `${mark}description` })
      .catch(() => undefined)
    spaceId = made?.id ?? ''
    return made !== undefined
  })
  const { documentId, url } = await client.ingestion.uploads.begin.mutate({
    spaceId,
    name: `${mark}file.txt`,
    size: Buffer.byteLength(fileText),
  })
  await fetch(`${platform.url}${url}`, { method: 'PUT', body: fileText, headers })
  await until('the document', async () => {
    const { state } = await client.ingestion.documents.get.query({ id: documentId })
    return state === 'ready'
  })
  return spaceId
}

/** A file that was announced, and what of it had arrived when the process died. */
export async function plantHalfAnUpload(
  { platform, person: { client }, tenantId }: Planting,
  spaceId: string,
): Promise<void> {
  const { documentId } = await client.ingestion.uploads.begin.mutate({
    spaceId,
    name: `${mark}half.txt`,
    size: 1_000,
  })
  const folder = join(platform.folder, 'files', tenantId)
  await writeFile(join(folder, `${documentId}.${randomUUID()}.part`), `${mark}half`)
}
