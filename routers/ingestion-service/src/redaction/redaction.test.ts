import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { makePagedPdf } from '@wattos/fixtures'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { person, startHarness, type Harness } from '../test-support/harness.ts'
import { redactName } from './redact-name.ts'

const words = ['erika@example.org', '0170 1234567', 'DE89 3704 0044 0532 0130 00', '86 095 742 719']
const note = `# Akte von ${words[0]}\n\nErreichbar unter ${words[1]}.\n\n## Bank\n\nKonto ${words[2]}, Steuer-ID ${words[3]}.`

let harness: Harness
let presidio: Server
let answers = true

beforeAll(async () => {
  presidio = createServer((request, response) => {
    request.resume()
    response.writeHead(answers ? 200 : 500, { 'content-type': 'application/json' }).end('[]')
  }).listen(0, '127.0.0.1')
  await once(presidio, 'listening')
  const address = presidio.address()
  const port = typeof address === 'object' && address ? address.port : 0
  harness = await startHarness({ work: true, environment: { PRESIDIO_URL: `http://127.0.0.1:${port}` } })
})
afterAll(async () => {
  await harness[Symbol.asyncDispose]()
  presidio.close()
})

const done = (doc: { state: string }): boolean => ['ready', 'failed', 'cancelled'].includes(doc.state)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const space = (redacts: boolean): string => {
  const spaceId = randomUUID()
  if (redacts) harness.rag.control.redactingSpaces.add(spaceId)
  return spaceId
}

it('replaces what it finds in text, passages, headings and name, and keeps no original', async () => {
  const who = person()
  const given = { spaceId: space(true), name: `Lohn ${words[0]}.md`, bytes: utf8(note) }
  const doc = await harness.upload(who, given)
  expect(doc.name).toBe('Lohn [E-MAIL].md')
  expect(await harness.until(who, doc.id, done)).toMatchObject({
    state: 'ready',
    redactions: { 'E-MAIL': 1, PHONE: 1, IBAN: 1, 'TAX-ID': 1 },
  })
  const indexed = harness.rag.documents.get(doc.id)
  for (const word of words) expect(JSON.stringify(indexed)).not.toContain(word)
  expect(indexed?.title).toBe('Lohn [E-MAIL].md')
  expect(indexed?.chunks.map(({ heading }) => heading)).toContain('Akte von [E-MAIL]')
  expect(indexed?.text).toContain('Konto [IBAN], Steuer-ID [TAX-ID].')
  expect((await harness.file(who, `/files/${doc.id}`)).status).toBe(404)
  // Sent again, it is the same document and stays without its original.
  const again = await harness.put(who, given)
  expect(again.status).toBe(200)
  expect((await harness.file(who, `/files/${doc.id}`)).status).toBe(404)
})

it('has every passage stand where it says, on its page, however much was replaced before it', async () => {
  const who = person()
  const pages = [
    'Anträge nimmt erika@example.org entgegen, auch am Abend.',
    'Wer 0170 1234567 anruft, erreicht die Hausverwaltung.',
    'Auf DE89 3704 0044 0532 0130 00 geht die Miete ein.',
  ]
  const clean = [
    'Anträge nimmt [E-MAIL] entgegen, auch am Abend.',
    'Wer [PHONE] anruft, erreicht die Hausverwaltung.',
    'Auf [IBAN] geht die Miete ein.',
  ]
  const bytes = await makePagedPdf(pages)
  const doc = await harness.upload(who, { spaceId: space(true), name: 'a.pdf', bytes })
  expect(await harness.until(who, doc.id, done)).toMatchObject({ state: 'ready', pages: 3 })
  const indexed = harness.rag.documents.get(doc.id)
  for (const [index, text] of clean.entries()) {
    const cited = indexed?.chunks.find((chunk) => chunk.page === index + 1)
    expect(indexed?.text.slice(cited?.start, cited?.end)).toBe(text)
    expect(indexed?.text.slice(indexed.pageStarts[index]).trimStart().startsWith(text)).toBe(true)
  }
})

it('takes nothing in that could not be examined, and says why', async () => {
  const who = person()
  const spaceId = space(true)
  answers = true
  const begun = await harness.call(who, 'uploads.begin', { spaceId, name: 'b.txt', size: 9 })
  answers = false
  await expect(
    harness.call(who, 'uploads.begin', { spaceId, name: 'Erika Muster.txt', size: 9 }),
  ).rejects.toThrow('DOCUMENT_UNCHECKED')
  const { documentId, url } = Object(begun)
  await harness.file(who, url, { method: 'PUT', body: note })
  expect(await harness.until(who, documentId, done)).toMatchObject({
    state: 'failed',
    error: { reason: 'DOCUMENT_UNCHECKED' },
  })
  expect(harness.rag.documents.has(documentId)).toBe(false)
  // Nobody gets it unexamined meanwhile.
  expect((await harness.file(who, `/files/${documentId}`)).status).toBe(404)
  answers = true
  await harness.call(who, 'documents.retry', { id: documentId })
  expect(await harness.until(who, documentId, done)).toMatchObject({ state: 'ready' })
})

it('reads again what was stored before, once that is wanted', async () => {
  const who = person()
  const spaceId = space(false)
  const doc = await harness.upload(who, { spaceId, name: 'c.txt', bytes: utf8(note) })
  expect(await harness.until(who, doc.id, done)).toMatchObject({ state: 'ready', redactions: null })
  expect(harness.rag.documents.get(doc.id)?.text).toContain(words[0])
  await expect(harness.call(who, 'documents.reread', { spaceId })).rejects.toThrow('SPACE_KEEPS_ALL')
  harness.rag.control.redactingSpaces.add(spaceId)
  expect(await harness.call(who, 'documents.reread', { spaceId })).toEqual({ documents: 1 })
  await harness.until(who, doc.id, (each) => each.state === 'ready' && each.redactions !== null)
  expect(harness.rag.documents.get(doc.id)?.text).not.toContain(words[0])
  expect(await harness.call(who, 'documents.reread', { spaceId })).toEqual({ documents: 0 })
})

it.each([
  ['erika@example.org.pdf', '[E-MAIL].pdf'],
  ['Akte erika@example.org', 'Akte [E-MAIL]'],
  ['Plan 2024.docx', 'Plan 2024.docx'],
  ['.txt', '.txt'],
])('%s is called %s', async (name, expected) => {
  expect(await redactName({ env: {}, signal: new AbortController().signal }, name)).toBe(expected)
})
