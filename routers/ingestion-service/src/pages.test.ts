import { randomUUID } from 'node:crypto'
import { createTokenIssuer, type Principal } from '@wattos/identity'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Harness, person, startHarness } from './test-support/harness.ts'

let harness: Harness

beforeAll(async () => {
  harness = await startHarness({ work: true, environment: { UPLOAD_MAX_MB: '0.01' } })
})

afterAll(() => harness[Symbol.asyncDispose]())

const answer = z.object({
  result: z.object({ data: z.unknown() }).optional(),
  error: z.object({ data: z.object({ reason: z.string() }) }).optional(),
})
const put = z.object({ documentId: z.string(), outcome: z.string() })

/** As the crawler calls it. */
async function call(who: Principal, path: string, input: unknown): Promise<unknown> {
  const issuer = createTokenIssuer({ secret: harness.environment.MESH_SECRET, caller: 'crawler-service' })
  const response = await fetch(`${harness.url}/mesh/ingestion-service/internal/${path}`, {
    method: 'POST',
    headers: {
      'x-wattos-token': issuer.issue('ingestion-service', who, 'internal'),
      'content-type': 'application/json',
    },
    body: JSON.stringify(input),
  })
  const body = answer.parse(await response.json())
  if (body.error) throw new Error(body.error.data.reason)
  return body.result?.data
}

const pageOf = (spaceId: string, url: string, text: string) => ({
  spaceId,
  url,
  title: 'Preise / Tarife',
  kind: 'html',
  content: Buffer.from(`<html><body><h1>Preise</h1><p>${text}</p></body></html>`).toString('base64'),
})

const bring = async (who: Principal, given: ReturnType<typeof pageOf>) =>
  put.parse(await call(who, 'pages.put', given))

const ready = (doc: { state: string }): boolean => doc.state === 'ready'

describe('a web page', () => {
  it('becomes a document that keeps its address and title, and a changed one takes its place', async () => {
    const who = person()
    const spaceId = randomUUID()
    const url = 'https://example.org/preise'
    const first = await bring(who, pageOf(spaceId, url, 'Ein Eintritt kostet 4 Euro.'))
    expect(first.outcome).toBe('added')
    expect(await harness.until(who, first.documentId, ready)).toMatchObject({ name: 'Preise / Tarife' })
    expect(harness.rag.documents.get(first.documentId)).toMatchObject({ sourceUrl: url, committed: true })
    expect(await bring(who, pageOf(spaceId, url, 'Ein Eintritt kostet 4 Euro.'))).toEqual({
      documentId: first.documentId,
      outcome: 'unchanged',
    })
    const second = await bring(who, pageOf(spaceId, url, 'Ein Eintritt kostet 5 Euro.'))
    expect(second).toEqual({ documentId: first.documentId, outcome: 'changed' })
    await harness.until(who, first.documentId, ready)
    expect(harness.rag.documents.get(first.documentId)?.text).toContain('5 Euro')
    expect(await harness.list(who, spaceId)).toHaveLength(1)
  })

  it('is taken only once under several addresses of a space, and again in another space', async () => {
    const who = person()
    const spaceId = randomUUID()
    const first = await bring(who, pageOf(spaceId, 'https://example.org/a', 'Das steht zweimal da.'))
    expect(await bring(who, pageOf(spaceId, 'https://example.org/b', 'Das steht zweimal da.'))).toEqual({
      documentId: first.documentId,
      outcome: 'duplicate',
    })
    expect(await harness.list(who, spaceId)).toHaveLength(1)
    const elsewhere = pageOf(randomUUID(), 'https://example.org/a', 'Das steht zweimal da.')
    expect(await bring(who, elsewhere)).toMatchObject({ outcome: 'added' })
  })

  it('goes with file and index when it is removed', async () => {
    const who = person()
    const spaceId = randomUUID()
    const { documentId } = await bring(who, pageOf(spaceId, 'https://example.org/weg', 'Gleich weg.'))
    await harness.until(who, documentId, ready)
    const other = randomUUID()
    expect(await call(who, 'pages.find', { documentIds: [documentId, other] })).toEqual({
      documentIds: [documentId],
    })
    await call(who, 'pages.remove', { documentId })
    expect(await harness.list(who, spaceId)).toEqual([])
    expect(harness.rag.documents.has(documentId)).toBe(false)
    await expect(call(who, 'pages.remove', { documentId })).rejects.toThrow('DOCUMENT_NOT_FOUND')
  })

  it.each([
    { what: 'a space that may only be read', reason: 'SPACE_NOT_EDITABLE', text: 'x' },
    { what: 'too much', reason: 'DOCUMENT_TOO_LARGE', text: 'x'.repeat(20_000) },
  ])('is refused: $what', async ({ reason, text }) => {
    const who = person()
    const spaceId = randomUUID()
    if (reason === 'SPACE_NOT_EDITABLE') harness.rag.control.readOnlySpaces.add(spaceId)
    await expect(bring(who, pageOf(spaceId, 'https://example.org/', text))).rejects.toThrow(reason)
    expect(await harness.list(who, spaceId)).toEqual([])
  })
})
