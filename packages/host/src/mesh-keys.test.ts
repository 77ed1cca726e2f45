import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hostEnvironment } from '@wattos/config'
import { generateKey } from '@wattos/identity'
import { describe, expect, it } from 'vitest'
import { readKeys } from './mesh-keys.ts'

const rag = generateKey()
const next = generateKey()
const services = [{ name: 'rag-service' }]
const read = (variables: Record<string, string>) => readKeys(hostEnvironment.parse(variables), services)

describe('the keys of a process', () => {
  it('come from the shared secret, from a variable, or from a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'keys-'))
    const file = join(folder, 'key')
    const MESH_PUBLIC_KEYS = `rag-service=${rag.publicKey}`
    try {
      await writeFile(file, `${rag.privateKey}\n`)
      const fromFile = await read({ MESH_PRIVATE_KEY_FILE: file, MESH_PUBLIC_KEYS })
      expect(fromFile.signing.id).toBe(
        (await read({ MESH_PRIVATE_KEY: rag.privateKey, MESH_PUBLIC_KEYS })).signing.id,
      )
      expect((await read({ MESH_SECRET: 's'.repeat(32) })).signing.id).not.toBe(fromFile.signing.id)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it.each([
    [{}, /MESH_SECRET is not set/],
    [{ MESH_PRIVATE_KEY: rag.privateKey }, /MESH_PUBLIC_KEYS is not/],
    [
      { MESH_PRIVATE_KEY: rag.privateKey, MESH_PUBLIC_KEYS: `chat-service=${rag.publicKey}` },
      /under rag-service/,
    ],
    [
      { MESH_PRIVATE_KEY: next.privateKey, MESH_PUBLIC_KEYS: `rag-service=${rag.publicKey}` },
      /under rag-service/,
    ],
    [
      { MESH_PRIVATE_KEY_FILE: '/nonexistent/key', MESH_PUBLIC_KEYS: `rag-service=${rag.publicKey}` },
      /cannot be read/,
    ],
  ])('that cannot be used stop the start with a sentence (%#)', async (variables, sentence) => {
    await expect(read(variables)).rejects.toThrow(sentence)
  })
})
