import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { spool } from './spool.ts'
import { assertKey, MissingFile, type Store } from './store.ts'

/** A store in a folder. A file appears under its name only when it is complete and on the disk, so a crash leaves no half file. */
export function diskStore(folder: string): Store {
  const place = (key: string): string => {
    assertKey(key)
    return join(folder, key)
  }
  return {
    async put(key, content) {
      const path = place(key)
      const draft = `${path}.${randomUUID()}.part`
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
      await rm(place(key), { force: true })
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

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
