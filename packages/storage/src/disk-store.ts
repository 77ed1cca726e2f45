import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { spool } from './spool.ts'
import { assertKey, MissingFile, type Store } from './store.ts'

/** How the names of files end that are being received. */
const draftEnding = '.part'

/** A store in a folder. A file appears under its name only when it is complete and on the disk, so a crash leaves no half file. */
export function diskStore(folder: string): Store {
  const place = (key: string): string => {
    assertKey(key)
    return join(folder, key)
  }
  return {
    async put(key, content) {
      const path = place(key)
      const draft = `${path}.${randomUUID()}${draftEnding}`
      await mkdir(dirname(path), { recursive: true })
      try {
        const facts = await write(draft, content)
        await rename(draft, path)
        await syncFolder(dirname(path))
        return { key, ...facts }
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    async open(key, options) {
      const file = await open(place(key), 'r').catch((error: unknown) => {
        throw isMissing(error) ? new MissingFile(key, { cause: error }) : error
      })
      return file.createReadStream(options?.range ?? {})
    },
    async stat(key) {
      try {
        return { size: (await stat(place(key))).size }
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    async delete(key) {
      const path = place(key)
      await rm(path, { force: true })
      // What a process had received when it died.
      for (const name of await readdir(dirname(path)).catch(none))
        if (name.startsWith(`${basename(path)}.`) && name.endsWith(draftEnding))
          await rm(join(dirname(path), name), { force: true })
    },
  }
}

/** Writes and closes: some systems do not rename an open file. */
async function write(
  path: string,
  content: AsyncIterable<Uint8Array>,
): Promise<{ size: number; sha256: string }> {
  await using file = await open(path, 'wx')
  return await spool(content, file)
}

/** Makes the new name itself durable; where folders cannot be opened (Windows) the file system does so. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

/** A folder that is not there holds nothing. */
function none(error: unknown): string[] {
  if (isMissing(error)) return []
  throw error
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
