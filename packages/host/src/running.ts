import { readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { ensureSecrets } from './secrets.ts'

const schema = z.object({ url: z.url(), pid: z.number() })

/** A platform that runs on this machine, and the token by which whoever may read its data folder may use it. */
export interface RunningPlatform {
  readonly url: string
  readonly terminalToken: string
}

const fileOf = (dataDir: string) => join(resolve(dataDir), 'running.json')

/** Notes in the data folder where the platform is reached; the result takes the note away again. */
export async function announceRunning(dataDir: string, url: string): Promise<() => Promise<void>> {
  await writeFile(fileOf(dataDir), JSON.stringify({ url, pid: process.pid }))
  return () => rm(fileOf(dataDir), { force: true })
}

/** The platform that runs on a data folder; undefined when there is none, also when one died without taking its note away. */
export async function findRunning(dataDir: string): Promise<RunningPlatform | undefined> {
  try {
    const { url } = schema.parse(JSON.parse(await readFile(fileOf(dataDir), 'utf8')))
    const answer = await fetch(`${url}/health/readiness`, { signal: AbortSignal.timeout(2_000) })
    return answer.ok ? { url, terminalToken: (await ensureSecrets(dataDir)).terminal } : undefined
  } catch {
    return undefined
  }
}
