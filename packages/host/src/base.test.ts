import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEnvironment } from '@wattos/config'
import { openTestStore, type TestStore } from '@wattos/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { provideBase } from './base.ts'

const schema = z.object({ AUTH_SECRET: z.string(), MESH_SECRET: z.string(), SECRETS_KEY: z.string() })

let store: TestStore
let folder: string
beforeAll(async () => {
  store = await openTestStore()
  folder = await mkdtemp(join(tmpdir(), 'wattos-base-'))
}, 120_000)
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

it('makes the secrets that nobody gave, and no other: one in a file counts as given', async () => {
  const path = join(folder, 'key')
  await writeFile(path, `${'k'.repeat(32)}\n`)
  const given = { DATABASE_URL: store.url, WATTOS_DATA_DIR: folder, SECRETS_KEY_FILE: path, AUTH_SECRET: 'a' }
  const base = await provideBase({ environment: given })
  const env = readEnvironment(schema, base.environment)
  expect(env).toMatchObject({ AUTH_SECRET: 'a', SECRETS_KEY: 'k'.repeat(32) })
  expect(env.MESH_SECRET.length).toBeGreaterThan(31)
  await base.close()
}, 60_000)
