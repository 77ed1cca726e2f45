import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openTestStore } from '@wattos/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'

const report = z.object({
  findings: z.array(
    z.object({ check: z.string(), state: z.string(), says: z.string(), mend: z.string().optional() }),
  ),
})

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wattos-doctor-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs the doctor on a set-up; the exit code and its findings. */
async function examine(environment: Record<string, string>) {
  const { code, stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'doctor.ts'), '--json'],
    { env: { WATTOS_DATA_DIR: join(folder, 'data'), ...environment } },
  ).then(
    (done) => ({ code: 0, stdout: done.stdout }),
    (failed: unknown) => z.object({ code: z.number(), stdout: z.string() }).parse(failed),
  )
  return { code, findings: report.parse(JSON.parse(stdout)).findings }
}

it('finds nothing wrong where nothing is set', async () => {
  const { code, findings } = await examine({})
  expect(code).toBe(0)
  expect(findings.filter(({ state }) => state !== 'ok')).toEqual([])
})

it('names each thing that is wrong, and how to mend it', async () => {
  const { code, findings } = await examine({
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none',
    REDIS_URL: 'redis://127.0.0.1:9',
    MESH_SECRET: 'change-me-change-me-change-me-change-me',
    PUBLIC_URL: 'http://ai.example.org',
    S3_ENDPOINT: 'http://127.0.0.1:9',
    S3_ACCESS_KEY_ID: 'a',
    S3_SECRET_ACCESS_KEY: 'b',
  })
  expect(code).toBe(1)
  const problems = findings.filter(({ state }) => state === 'problem')
  expect(new Set(problems.map(({ check }) => check))).toEqual(
    new Set([
      'database',
      'redis',
      'secrets',
      'public address',
      'files',
      // Without SECRETS_KEY none of them can seal what it keeps.
      'settings of admin-service',
      'settings of agent-service',
      'settings of character-service',
      'settings of llm-gateway',
      'settings of tool-service',
    ]),
  )
  for (const { mend } of problems) expect(mend).toBeTruthy()
})

it('looks at what lies in files as at what is set, and names a file that it cannot read', async () => {
  const path = join(folder, 'secret')
  await writeFile(path, 'change-me-change-me-change-me-change-me\n')
  const address = join(folder, 'database')
  await writeFile(address, 'postgresql://nobody@127.0.0.1:9/none\n')
  const { code, findings } = await examine({
    DATABASE_URL_FILE: address,
    MESH_SECRET_FILE: path,
    REDIS_URL_FILE: join(folder, 'absent'),
  })
  expect(code).toBe(1)
  const problems = findings.filter(({ state }) => state === 'problem')
  expect(problems.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['database', 'secrets', 'settings of host']),
  )
  expect(problems.map(({ says }) => says).join('\n')).toContain('REDIS_URL_FILE')
})

it('sees that a database is well, and that its tables are up to date', async () => {
  const store = await openTestStore()
  try {
    const { findings } = await examine({ DATABASE_URL: store.url })
    const states = Object.fromEntries(findings.map(({ check, state }) => [check, state]))
    expect(states).toMatchObject({
      database: 'ok',
      pgvector: 'ok',
      encoding: 'ok',
      clock: 'ok',
      tables: 'ok',
    })
  } finally {
    await store.close()
  }
}, 60_000)
