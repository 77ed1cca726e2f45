import { createHmac, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
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
  /** Seals secrets in the database. */
  sealing: z.string().min(32),
  /** Earlier values of it, which still open what they sealed. */
  sealingPrevious: z.array(z.string().min(32)).default([]),
})

/** Secrets of a platform that was given none: made once and kept in the data folder, readable by its owner only. */
export type Secrets = z.infer<typeof schema>

const fileOf = (dataDir: string) => join(dataDir, 'secrets.json')
const fresh = () => randomBytes(36).toString('base64url')

/** Reads `secrets.json` of a data folder, or makes it; two processes that make it at once end up with the same. */
export async function ensureSecrets(dataDir: string): Promise<Secrets> {
  const file = fileOf(dataDir)
  try {
    await mkdir(dataDir, { recursive: true })
    const made = { mesh: fresh(), auth: fresh(), terminal: fresh(), sealing: fresh() }
    await writeFile(file, JSON.stringify(made), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!isCode(error, 'EEXIST'))
      throw new StartError(`The folder ${dataDir} cannot be written; give WATTOS_DATA_DIR another one.`, {
        cause: error,
      })
  }
  const parsed = schema.safeParse(withSealing(JSON.parse(await readFile(file, 'utf8'))))
  if (!parsed.success)
    throw new StartError(
      `${file} is damaged; restore it from a backup, or remove it, which signs everyone out and loses stored secrets such as provider keys.`,
    )
  return parsed.data
}

/** Gives a data folder a new sealing key and keeps the earlier ones; nothing may run on the folder meanwhile. */
export async function replaceSealingKey(dataDir: string): Promise<Secrets> {
  const { sealing, sealingPrevious, ...others } = await ensureSecrets(dataDir)
  return await save(dataDir, {
    ...others,
    sealing: fresh(),
    sealingPrevious: [sealing, ...sealingPrevious],
  })
}

/** Forgets the earlier sealing keys of a data folder; what only they open is lost. */
export async function forgetSealingKeys(dataDir: string): Promise<Secrets> {
  return await save(dataDir, { ...(await ensureSecrets(dataDir)), sealingPrevious: [] })
}

/** In one step, so that a process that dies here leaves the old file or the new one. */
async function save(dataDir: string, secrets: Secrets): Promise<Secrets> {
  const beside = `${fileOf(dataDir)}.${process.pid}`
  await writeFile(beside, JSON.stringify(secrets), { mode: 0o600 })
  await rename(beside, fileOf(dataDir))
  return secrets
}

const beforeSealing = z.looseObject({ auth: z.string(), sealing: z.undefined().optional() })

/** A file from before there was a sealing key gets one that follows from it, the same in every process. */
function withSealing(file: unknown): unknown {
  const earlier = beforeSealing.safeParse(file)
  if (!earlier.success) return file
  const sealing = createHmac('sha256', earlier.data.auth).update('wattos sealing key').digest('base64url')
  return { ...earlier.data, sealing }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
