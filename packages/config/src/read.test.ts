import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { readEnvironment } from './read.ts'

const schema = z.object({
  KEY: z.string().min(8, 'must have at least 8 characters').describe('a key'),
  LIMIT: z.coerce.number().default(3),
})

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wattos-config-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('reads a variable from the file that its _FILE names, and prefers the variable itself', async () => {
  const path = join(folder, 'key')
  await writeFile(path, 'from the file\n')
  expect(readEnvironment(schema, { KEY_FILE: path })).toEqual({ KEY: 'from the file', LIMIT: 3 })
  expect(readEnvironment(schema, { KEY: 'by itself', KEY_FILE: path }).KEY).toBe('by itself')
  expect(readEnvironment(schema, { KEY: '', KEY_FILE: path }).KEY).toBe('from the file')
})

it('says which file cannot be read, and never what stands in one', async () => {
  const path = join(folder, 'short')
  await writeFile(path, 'geheim')
  expect(() => readEnvironment(schema, { KEY_FILE: join(folder, 'absent') })).toThrow('KEY_FILE: the file')
  expect(() => readEnvironment(schema, { KEY_FILE: path })).toThrow('KEY: must have at least 8 characters')
  expect(() => readEnvironment(schema, { KEY_FILE: path })).not.toThrow('geheim')
})

it('lists every problem at once', () => {
  expect(() => readEnvironment(schema, { LIMIT: 'many' })).toThrow(/KEY: is not set \(a key\)[\s\S]*LIMIT: /)
})
