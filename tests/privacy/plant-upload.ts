import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mark, type Planting } from './planting.ts'

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
