import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, person, startHarness } from '../test-support/harness.ts'

let harness: Harness
beforeAll(async () => {
  const environment = { TENANT_STORAGE_MB: '0.001', TENANT_DOCUMENTS: '3' }
  harness = await startHarness({ work: false, environment })
})
afterAll(() => harness[Symbol.asyncDispose]())

const text = (size: number) => Buffer.from(`${randomUUID()} `.padEnd(size, 'Wort '))
const begin = (who: ReturnType<typeof person>, size: number, spaceId = randomUUID()) =>
  harness.call(who, 'uploads.begin', { spaceId, name: 'a.txt', size })

describe('a tenant with little room', () => {
  it('keeps as many bytes as it may, together for all its people, and has room again after deleting', async () => {
    const who = person()
    const colleague = person('editor', who.tenantId)
    const spaceId = randomUUID()
    const doc = await harness.upload(who, { spaceId, name: 'a.txt', bytes: text(600) })
    await expect(begin(colleague, 401)).rejects.toThrow('STORAGE_FULL')
    await begin(person(), 1_000)
    await harness.call(who, 'documents.delete', { id: doc.id })
    await begin(colleague, 1_000)
  })

  it('takes no more than it may when more arrives than was announced', async () => {
    const who = person()
    const begun = Object(await begin(who, 10))
    const answer = await harness.file(who, String(begun.url), {
      method: 'PUT',
      body: new Uint8Array(text(1_001)),
    })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ error: { reason: 'STORAGE_FULL' } })
    await begin(who, 1_000)
  })

  it('keeps as many documents as it may, also when they are announced at the same moment', async () => {
    const who = person()
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => begin(who, 10)))
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused).toHaveLength(5)
    for (const { reason } of refused) expect(reason).toMatchObject({ message: 'STORAGE_FULL' })
  })
})
