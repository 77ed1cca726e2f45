import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  makeDocx,
  makeEncryptedPdf,
  makeHandbookPdf,
  makeHtml,
  makeScannedPdf,
  makeWindows1252Text,
  makeZipBombDocx,
} from '@wattos/fixtures'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { person, startHarness, type Harness } from './test-support/harness.ts'

let harness: Harness

beforeAll(async () => {
  harness = await startHarness({ work: true })
})

afterAll(() => harness[Symbol.asyncDispose]())

const done = (doc: { state: string }): boolean => ['ready', 'failed', 'cancelled'].includes(doc.state)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('a document on its way into search', () => {
  it('is read, cut and indexed with pages and language', async () => {
    const who = person()
    const spaceId = randomUUID()
    const doc = await harness.upload(who, { spaceId, name: 'Ordnung.pdf', bytes: await makeHandbookPdf() })
    expect(doc).toMatchObject({ name: 'Ordnung.pdf', mime: 'application/pdf', state: 'queued', error: null })
    expect(await harness.until(who, doc.id, done)).toMatchObject({
      state: 'ready',
      progress: 100,
      pages: 28,
      language: 'de',
    })
    const indexed = harness.rag.documents.get(doc.id)
    expect(indexed).toMatchObject({ committed: true, commits: 1, title: 'Ordnung.pdf' })
    const cited = indexed?.chunks.find((chunk) =>
      indexed.text.slice(chunk.start, chunk.end).includes('0,38 €'),
    )
    expect(cited).toMatchObject({ page: 7, language: 'de' })
    expect((await harness.list(who, spaceId)).map((each) => each.state)).toEqual(['ready'])
  })

  it('takes Word, HTML and old text encodings', async () => {
    const who = person()
    const spaceId = randomUUID()
    for (const [name, bytes] of [
      ['a.docx', await makeDocx()],
      ['b.html', makeHtml()],
      ['c.txt', makeWindows1252Text()],
    ] as const) {
      const doc = await harness.upload(who, { spaceId, name, bytes })
      expect(await harness.until(who, doc.id, done)).toMatchObject({ state: 'ready', language: 'de', name })
    }
  })

  it.each([
    { flaw: 'a password', make: makeEncryptedPdf, reason: 'DOCUMENT_ENCRYPTED', word: 'password' },
    { flaw: 'no text', make: makeScannedPdf, reason: 'DOCUMENT_HAS_NO_TEXT', word: 'scan' },
    { flaw: 'a zip bomb', make: makeZipBombDocx, reason: 'DOCUMENT_TOO_COMPLEX', word: 'Split' },
  ])('fails for good with $flaw and says why', async ({ make, reason, word }) => {
    const who = person()
    const doc = await harness.upload(who, { spaceId: randomUUID(), name: 'x', bytes: await make() })
    const failed = await harness.until(who, doc.id, done)
    expect(failed).toMatchObject({ state: 'failed', error: { reason } })
    expect(failed.error?.message).toContain(word)
  })

  it('survives passing faults of search by trying again', async () => {
    const who = person()
    harness.rag.control.embedFailures = 1
    const doc = await harness.upload(who, {
      spaceId: randomUUID(),
      name: 'note.txt',
      bytes: utf8('Der Aufzug wird jeden Dienstag gewartet.'),
    })
    expect(await harness.until(who, doc.id, done)).toMatchObject({ state: 'ready' })
    expect(harness.rag.documents.get(doc.id)?.commits).toBe(1)
  })

  it('can be cancelled while it is indexed, and tried again', async () => {
    const who = person()
    Object.assign(harness.rag.control, { embedMs: 300, batch: 1 })
    const doc = await harness.upload(who, {
      spaceId: randomUUID(),
      name: 'lang.pdf',
      bytes: await makeHandbookPdf(),
    })
    await harness.until(who, doc.id, (each) => each.state === 'indexing' && each.progress > 30)
    expect(await harness.call(who, 'documents.cancel', { id: doc.id })).toMatchObject({ state: 'cancelled' })
    await expect(harness.call(who, 'documents.cancel', { id: doc.id })).rejects.toThrow(
      'DOCUMENT_NOT_RUNNING',
    )
    Object.assign(harness.rag.control, { embedMs: 0, batch: 1_000 })
    await expect.poll(() => harness.rag.documents.has(doc.id)).toBe(false)
    await harness.call(who, 'documents.retry', { id: doc.id })
    expect(await harness.until(who, doc.id, done)).toMatchObject({ state: 'ready' })
    await expect(harness.call(who, 'documents.retry', { id: doc.id })).rejects.toThrow('DOCUMENT_NOT_STOPPED')
  })

  it('is gone from search, list and disk when deleted', async () => {
    const who = person()
    const spaceId = randomUUID()
    const doc = await harness.upload(who, {
      spaceId,
      name: 'weg.txt',
      bytes: utf8('Diese Notiz wird gelöscht, sobald sie fertig ist.'),
    })
    await harness.until(who, doc.id, done)
    await harness.call(who, 'documents.delete', { id: doc.id })
    expect(harness.rag.documents.has(doc.id)).toBe(false)
    expect(await harness.list(who, spaceId)).toEqual([])
    expect(await readdir(join(harness.folder, 'files', who.tenantId))).toEqual([])
    await expect(harness.get(who, doc.id)).rejects.toThrow('DOCUMENT_NOT_FOUND')
  })
})

describe('watching a space', () => {
  it('shows every document at once and each change as it happens', async () => {
    const who = person()
    const spaceId = randomUUID()
    const seen: string[] = []
    for await (const documents of harness.watch(who, spaceId)) {
      if (seen.length === 0)
        void harness.upload(who, {
          spaceId,
          name: 'neu.txt',
          bytes: utf8('Der Wochenmarkt findet samstags statt.'),
        })
      seen.push(documents.map((doc) => `${doc.name} ${doc.state}`).join())
      if (seen.at(-1) === 'neu.txt ready') break
    }
    expect(seen[0]).toBe('')
    expect(seen).toContain('neu.txt queued')
  })
})

describe('an upload', () => {
  const refusal = async (response: Response): Promise<unknown> => ({
    status: response.status,
    ...(await response.json()),
  })

  it('of the same bytes in a space gives the document that is there', async () => {
    const who = person()
    const spaceId = randomUUID()
    const bytes = utf8('Die Turnhalle ist sonntags geschlossen.')
    const first = await harness.upload(who, { spaceId, name: 'a.txt', bytes })
    const again = await harness.put(who, { spaceId, name: 'b.txt', bytes })
    expect(again.status).toBe(200)
    expect(await again.json()).toMatchObject({ document: { id: first.id, name: 'a.txt' } })
    const elsewhere = await harness.put(who, { spaceId: randomUUID(), name: 'b.txt', bytes })
    expect(elsewhere.status).toBe(201)
    expect(await harness.list(who, spaceId)).toHaveLength(1)
    expect(await readdir(join(harness.folder, 'files', who.tenantId))).toHaveLength(2)
  })

  it('is judged by its bytes, not by its name', async () => {
    const who = person()
    const picture = Uint8Array.from([
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 0, 0, 13, 73, 72, 68, 82,
    ])
    expect(
      await refusal(await harness.put(who, { spaceId: randomUUID(), name: 'brief.pdf', bytes: picture })),
    ).toMatchObject({
      status: 415,
      error: { reason: 'DOCUMENT_TYPE_UNSUPPORTED', message: expect.stringContaining('PDF, Word') },
    })
    const pdf = await harness.put(who, {
      spaceId: randomUUID(),
      name: 'brief.txt',
      bytes: await makeHandbookPdf(),
    })
    expect(await pdf.json()).toMatchObject({ document: { mime: 'application/pdf' } })
  })

  it('that is larger than announced is stopped at the limit', async () => {
    const who = person()
    const spaceId = randomUUID()
    await expect(
      harness.call(who, 'uploads.begin', { spaceId, name: 'x.txt', size: 2_000_000 }),
    ).rejects.toThrow('DOCUMENT_TOO_LARGE')
    const begun = await harness.call(who, 'uploads.begin', { spaceId, name: 'x.txt', size: 10 })
    const url = String(Object.entries(begun ?? {}).find(([key]) => key === 'url')?.[1])
    expect(
      await refusal(await harness.file(who, url, { method: 'PUT', body: 'a'.repeat(2_000_000) })),
    ).toMatchObject({ status: 413, error: { reason: 'DOCUMENT_TOO_LARGE' } })
    expect((await harness.file(who, url, { method: 'PUT', body: 'a' })).status).toBe(404)
  })

  it('needs the right to edit the space, and belongs to one person', async () => {
    const who = person()
    const spaceId = randomUUID()
    harness.rag.control.readOnlySpaces.add(spaceId)
    await expect(harness.call(who, 'uploads.begin', { spaceId, name: 'x.txt', size: 5 })).rejects.toThrow(
      'SPACE_NOT_EDITABLE',
    )
    await expect(
      harness.call(person('viewer'), 'uploads.begin', { spaceId: randomUUID(), name: 'x.txt', size: 5 }),
    ).rejects.toThrow('PERMISSION_MISSING')
    const begun = await harness.call(who, 'uploads.begin', { spaceId: randomUUID(), name: 'x.txt', size: 5 })
    const url = String(Object.entries(begun ?? {}).find(([key]) => key === 'url')?.[1])
    expect(
      (await harness.file(person('editor', who.tenantId), url, { method: 'PUT', body: 'Hallo' })).status,
    ).toBe(404)
  })
})

describe('a stored file', () => {
  it('is sent with safe headers, whole or in part', async () => {
    const who = person()
    const bytes = makeHtml()
    const doc = await harness.upload(who, { spaceId: randomUUID(), name: 'Über "uns".html', bytes })
    const whole = await harness.file(who, `/files/${doc.id}`)
    expect(new Uint8Array(await whole.arrayBuffer())).toEqual(bytes)
    expect(whole.headers.get('content-disposition')).toBe(
      `inline; filename="Uber _uns_.html"; filename*=UTF-8''%C3%9Cber%20%22uns%22.html`,
    )
    expect(whole.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
    expect(whole.headers.get('content-security-policy')).toContain("sandbox; default-src 'none'")
    const part = await harness.file(who, `/files/${doc.id}`, { headers: { range: 'bytes=2-8' } })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      `bytes 2-8/${bytes.length}`,
      'doctype',
    ])
    const tail = await harness.file(who, `/files/${doc.id}`, { headers: { range: 'bytes=-7' } })
    expect(await tail.text()).toBe('</html>')
    expect(
      (await harness.file(who, `/files/${doc.id}`, { headers: { range: `bytes=${bytes.length}-` } })).status,
    ).toBe(416)
    expect(
      (
        await harness.file(who, `/files/${doc.id}`, {
          headers: { 'if-none-match': whole.headers.get('etag') ?? '' },
        })
      ).status,
    ).toBe(304)
  })

  it('names the encoding of old text, and is hidden from other tenants and closed spaces', async () => {
    const who = person()
    const spaceId = randomUUID()
    const doc = await harness.upload(who, { spaceId, name: 'alt.txt', bytes: makeWindows1252Text() })
    expect((await harness.file(who, `/files/${doc.id}`)).headers.get('content-type')).toBe(
      'text/plain; charset=windows-1252',
    )
    expect((await harness.file(person('administrator'), `/files/${doc.id}`)).status).toBe(404)
    await expect(harness.get(person('administrator'), doc.id)).rejects.toThrow('DOCUMENT_NOT_FOUND')
    harness.rag.control.closedSpaces.add(spaceId)
    expect((await harness.file(who, `/files/${doc.id}`)).status).toBe(404)
  })
})
