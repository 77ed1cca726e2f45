import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WattosClient } from '@wattos/client'
import { createNodeClient } from '@wattos/client/node'
import { freePort } from '@wattos/testing'

const main = join(import.meta.dirname, '../../apps/platform/src/main.ts')

/** The whole platform in a process of its own, with everything that it has written to its log. */
export interface Platform {
  readonly url: string
  /** Folder for files and lists, apart from the database. */
  readonly folder: string
  readonly log: () => string
  readonly stop: () => Promise<void>
}

/** Somebody who is signed in. */
export interface Somebody {
  readonly client: WattosClient
  readonly headers: Readonly<Record<string, string>>
}

/** Starts the platform over stores that the test can look into. */
export async function startPlatform(
  stores: { databaseUrl: string; redisUrl?: string },
  folder: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Platform> {
  const port = await freePort()
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      DATABASE_URL: stores.databaseUrl,
      REDIS_URL: stores.redisUrl ?? '',
      WATTOS_DATA_DIR: folder,
      OLLAMA_DISCOVERY: 'false',
      LOG_LEVEL: 'debug',
      DRAIN_SECONDS: '1',
      PORT: String(port),
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stdout.on('data', (piece: Buffer) => (log += piece.toString()))
  child.stderr.on('data', (piece: Buffer) => (log += piece.toString()))
  const url = `http://127.0.0.1:${port}`
  await ready(child, url, () => log)
  return {
    url,
    folder,
    log: () => log,
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

async function ready(child: ChildProcess, url: string, log: () => string): Promise<void> {
  for (const end = Date.now() + 120_000; ; await sleep(200)) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`the platform did not start: ${log()}`)
    const answer = await fetch(`${url}/health/readiness`).catch(() => undefined)
    if (answer?.ok) return
  }
}

/** Who signs up, with the secret of an invitation unless they are the first. */
export interface SignUp {
  readonly name: string
  readonly email: string
  readonly password?: string
  readonly userAgent?: string
  readonly invitation?: string
}

/** Everybody's. */
export const password = 'a long password'

/** Signs somebody up as a browser does. */
export async function signUp(url: string, { userAgent = 'test', ...person }: SignUp): Promise<Somebody> {
  const response = await fetch(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    body: JSON.stringify({ password, ...person }),
    headers: { 'content-type': 'application/json', origin: url, 'user-agent': userAgent },
  })
  if (!response.ok) throw new Error(`${person.name} could not sign up: ${await response.text()}`)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const headers = { cookie, origin: url }
  return { headers, client: createNodeClient(url, { headers: () => headers }) }
}

/** Waits until something is so, two minutes at most. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; !(await isSo()); await sleep(200))
    if (Date.now() > end) throw new Error(`it did not come to pass: ${what}`)
}
