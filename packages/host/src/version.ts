import { readFile } from 'node:fs/promises'
import type { HostEnvironment } from '@wattos/config'
import { z } from 'zod'

/** The version of the platform, with the commit where the environment names it: `0.1.0+d92e426`. */
export async function readVersion(env: HostEnvironment): Promise<string> {
  const file = await readFile(new URL('../../../package.json', import.meta.url), 'utf8')
  const { version } = z.object({ version: z.string().default('0.0.0') }).parse(JSON.parse(file))
  const commit = env.GIT_SHA ?? env.RAILWAY_GIT_COMMIT_SHA
  return commit ? `${version}+${commit.slice(0, 7)}` : version
}
