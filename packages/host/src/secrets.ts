import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StartError } from './start-error.ts'

const schema = z.object({
  /** Signs calls between services. */
  mesh: z.string().min(32),
  /** Signs sessions. */
  auth: z.string().min(32),
  /** Lets whoever can read the data folder use the platform from its terminal. */
  terminal: z.string().min(32),
})

/** Secrets of a platform that was given none: made once and kept in the data folder, readable by its owner only. */
export type Secrets = z.infer<typeof schema>

/** Reads `secrets.json` of a data folder, or makes it; two processes that make it at once end up with the same. */
export async function ensureSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  const fresh = () => randomBytes(36).toString('base64url')
  try {
    await mkdir(dataDir, { recursive: true })
    await writeFile(file, JSON.stringify({ mesh: fresh(), auth: fresh(), terminal: fresh() }), {
      flag: 'wx',
      mode: 0o600,
    })
  } catch (error) {
    if (!isCode(error, 'EEXIST'))
      throw new StartError(`The folder ${dataDir} cannot be written; give WATTOS_DATA_DIR another one.`, {
        cause: error,
      })
  }
  const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!parsed.success)
    throw new StartError(
      `${file} is damaged; restore it from a backup, or remove it, which signs everyone out.`,
    )
  return parsed.data
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
