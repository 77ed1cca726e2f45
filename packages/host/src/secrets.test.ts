import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureSecrets, forgetSealingKeys, replaceSealingKey } from './secrets.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wattos-secrets-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('secrets are made once, differ, and only their owner may read them', async () => {
  const secrets = await ensureSecrets(folder)
  expect(await ensureSecrets(folder)).toEqual(secrets)
  expect(new Set([secrets.mesh, secrets.auth, secrets.terminal, secrets.sealing]).size).toBe(4)
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o077).toBe(0)
})

test('a file from before secrets were sealed gets a key for it, the same at every start', async () => {
  const { sealing: _, ...before } = await ensureSecrets(folder)
  await writeFile(join(folder, 'secrets.json'), JSON.stringify(before))
  const secrets = await ensureSecrets(folder)
  expect(secrets).toMatchObject(before)
  expect(secrets.sealing).not.toBe(secrets.auth)
  expect(await ensureSecrets(folder)).toEqual(secrets)
})

test('a new sealing key keeps the earlier ones until they are forgotten, and all other secrets', async () => {
  const first = await ensureSecrets(folder)
  const second = await replaceSealingKey(folder)
  expect(second).toEqual({ ...first, sealing: second.sealing, sealingPrevious: [first.sealing] })
  expect(second.sealing).not.toBe(first.sealing)
  expect(await ensureSecrets(folder)).toEqual(second)
  await forgetSealingKeys(folder)
  expect(await ensureSecrets(folder)).toEqual({ ...second, sealingPrevious: [] })
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o077).toBe(0)
})

test('a damaged file is named and left as it is', async () => {
  const file = join(folder, 'secrets.json')
  await writeFile(file, '{"mesh":"short"}')
  await expect(ensureSecrets(folder)).rejects.toThrow(`${file} is damaged`)
  expect(await readFile(file, 'utf8')).toBe('{"mesh":"short"}')
})
