import {
  goldenQuestions,
  makeBrokenPdf,
  makeDocx,
  makeEncryptedPdf,
  makeHandbookPdf,
  makeHtml,
  makeMarkdown,
  makeScannedPdf,
  makeWindows1252Text,
  makeZipBombDocx,
} from '@wattos/fixtures'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Extracted } from './parsed.ts'
import { parse } from './parse.ts'
import { readInThread } from './parse-in-thread.ts'
import { sniff, type Kind } from './sniff.ts'

const limits = { limitMs: 30_000, memoryMb: 512 }
const read = (bytes: Uint8Array, kind: Kind): Promise<Extracted> => parse(bytes, kind, () => undefined)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const page = (document: Extracted, number: number): string =>
  document.text.slice(document.pageStarts[number - 1], document.pageStarts[number])

describe('a PDF', () => {
  let handbook: Extracted

  beforeAll(async () => {
    handbook = await read(await makeHandbookPdf(), 'pdf')
  })

  it('gives its text page by page', () => {
    expect(handbook).toMatchObject({ pages: 28, title: 'Dienst- und Reisekostenordnung der Stadt Auenfels' })
    expect(handbook.pageStarts).toHaveLength(28)
    for (const { page: number, mustContain } of goldenQuestions)
      expect(page(handbook, number)).toContain(mustContain)
  })

  it('mends words that were broken at the end of a line', () => {
    for (const word of [
      'Auslandskrankenversicherung',
      'Antikorruptionsbeauftragten',
      'Verpflegungsmehraufwand',
    ])
      expect(handbook.text).toContain(word)
    expect(handbook.text.match(/\p{Ll}-\s*(?!und|oder)\p{Ll}{3,}/gu)).toBeNull()
    expect(handbook.text).toContain('Dienst- und Reisekostenordnung')
  })

  it('keeps the rows of tables on one line', () => {
    expect(handbook.text).toMatch(/Personenkraftwagen \| Kilometerpauschale \| 0,38 €\n/)
    expect(handbook.text).toMatch(/\n\nDauer der Abwesenheit \| Tagegeld\nbis 8 Stunden \| kein Tagegeld\n/)
  })

  it('leaves out running heads and page numbers, and finds headings', () => {
    expect(handbook.text).not.toContain('Personalamt')
    expect(handbook.text).not.toMatch(/Seite \d+ von 28/)
    expect(handbook.headings.map((heading) => heading.text)).toContain('§ 9 Auslandsdienstreisen')
    for (const { offset, text } of handbook.headings)
      expect(handbook.text.slice(offset, offset + text.length)).toBe(text)
  })

  it('is read column by column', () => {
    expect(page(handbook, 27)).toMatch(
      /Spalte dieses Anhangs endet mit dem Wort Apfelbaum\.\n\nDas Fahrtenbuch wird fünf Jahre aufbewahrt\. Es enthält/,
    )
  })

  it.each([
    ['with a password', makeEncryptedPdf, 'DOCUMENT_ENCRYPTED'],
    ['that is broken', makeBrokenPdf, 'DOCUMENT_BROKEN'],
    ['of pictures only', makeScannedPdf, 'DOCUMENT_HAS_NO_TEXT'],
  ])('%s is refused with its reason', async (_, make, reason) => {
    await expect(read(await make(), 'pdf')).rejects.toMatchObject({ reason })
  })
})

describe('other kinds', () => {
  it('Word: headings, numbered lists, tables row by row', async () => {
    const { text, headings } = await read(await makeDocx(), 'docx')
    expect(text).toContain('Raum | Tag | Wochenende\nGroßer Saal | 380 € | 690 €\n')
    expect(text).toContain(
      '1. Anfrage beim Kulturamt mit gewünschtem Termin\n2. Kaution von 300 Euro überweisen\n3. ',
    )
    expect(headings.map(({ level, text: heading }) => [level, heading])).toEqual([
      [1, 'Vermietung der Stadthalle'],
      [1, 'Entgelte'],
      [1, 'Ablauf'],
      [2, 'Rücktritt'],
    ])
  })

  it('HTML: the article without menu, footer, scripts and styles', async () => {
    const { text, title, headings } = await read(makeHtml(), 'html')
    expect(title).toBe('Stadtbücherei Auenfels – Benutzungsordnung')
    expect(text).toContain('Film | 14 Tage | 1,00 € je Woche')
    expect(text).toContain('- Anmeldung mit Personalausweis\n- Minderjährige')
    expect(text).not.toMatch(/Menüpunkt|Skript|tracking|color|Cookie/)
    expect(headings.map((heading) => heading.text)).toEqual([
      'Benutzungsordnung der Stadtbücherei',
      'Leihfristen',
      'Ausweis',
    ])
  })

  it('HTML: a bare fragment is kept whole', async () => {
    expect((await read(utf8('<p>Nur ein <b>kurzer</b> Satz.</p><pre>a  b\nc</pre>'), 'html')).text).toBe(
      'Nur ein kurzer Satz.\n\na  b\nc',
    )
  })

  it('Markdown: as its reader sees it, titled by its front matter', async () => {
    const { text, title } = await read(makeMarkdown(), 'markdown')
    expect(title).toBe('Onboarding guide')
    expect(text).toContain('Welcome to Auenfels Works. Your first day starts at 9:15 in the main hall.')
    expect(text).toContain('Espresso | 0.60 €\nCappuccino | 0.90 €')
    expect(text).not.toMatch(/author|\*\*|```|https/)
  })

  it('text: windows-1252, UTF-16 and UTF-8 alike', async () => {
    expect((await read(makeWindows1252Text(), 'text')).text).toContain('Bürgerbüro hat montags')
    expect((await read(makeWindows1252Text(), 'text')).text).toContain('37 €')
    expect((await read(Buffer.from('\uFEFFGrüße an alle', 'utf16le'), 'text')).text).toBe('Grüße an alle')
    expect((await read(Buffer.from('Grüße ohne Marke', 'utf16le'), 'text')).text).toBe('Grüße ohne Marke')
    expect((await read(utf8('\uFEFFGru\u0308ße, ﬁnal'), 'text')).text).toBe('Grüße, final')
  })
})

describe('the kind of a file', () => {
  it.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ['pdf', makeHandbookPdf, 'x.txt'],
    ['docx', makeDocx, 'x.pdf'],
    ['html', makeHtml, 'x.md'],
    ['markdown', makeMarkdown, 'x'],
    ['text', makeWindows1252Text, 'x.docx'],
  ])('%s is known by its bytes', async (kind, make, name) => {
    expect(sniff(await make(), name)).toBe(kind)
  })

  it('is refused when nothing here can read it', () => {
    const reasonOf = (bytes: Uint8Array): unknown => {
      try {
        return sniff(bytes, 'x.pdf')
      } catch (error) {
        return error instanceof Error && 'reason' in error ? error.reason : error
      }
    }
    expect(reasonOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]))).toBe('DOCUMENT_TYPE_UNSUPPORTED')
    expect(reasonOf(Buffer.from('PK\x03\x04\x14\x00xl/workbook.xml', 'latin1'))).toBe(
      'DOCUMENT_TYPE_UNSUPPORTED',
    )
    expect(reasonOf(Buffer.from('\xD0\xCF\x11\xE0 old word', 'latin1'))).toBe('DOCUMENT_TYPE_UNSUPPORTED')
    expect(reasonOf(Buffer.from('\xD0\xCF\x11\xE0 E\0n\0c\0r\0y\0p\0t\0i\0o\0n\0', 'latin1'))).toBe(
      'DOCUMENT_ENCRYPTED',
    )
    expect(reasonOf(new Uint8Array())).toBe('DOCUMENT_EMPTY')
    expect(reasonOf(utf8('  \n\n '))).toBe('DOCUMENT_EMPTY')
  })
})

describe('reading in a thread', () => {
  it('gives document, passages and progress', async () => {
    const shares: number[] = []
    const { document, passages } = await readInThread(await makeHandbookPdf(), 'pdf', {
      ...limits,
      onProgress: (share) => shares.push(share),
    })
    expect(document.pages).toBe(28)
    expect(passages.length).toBeGreaterThanOrEqual(28)
    expect(shares.at(-1)).toBe(1)
  })

  it('ends what takes too long, unpacks too far or nests too deep, without harm to the process', async () => {
    const deep = utf8(`<div>${'<div><b>'.repeat(200_000)}tief`)
    await expect(readInThread(deep, 'html', { limitMs: 1_500, memoryMb: 256 })).rejects.toMatchObject({
      reason: 'DOCUMENT_TOO_COMPLEX',
    })
    await expect(
      readInThread(await makeHandbookPdf(), 'pdf', { ...limits, limitMs: 1 }),
    ).rejects.toMatchObject({ reason: 'DOCUMENT_TOO_COMPLEX' })
    await expect(readInThread(makeZipBombDocx(), 'docx', limits)).rejects.toMatchObject({
      reason: 'DOCUMENT_TOO_COMPLEX',
    })
  })

  it('stops when it is told to', async () => {
    const stop = new AbortController()
    const reading = readInThread(await makeHandbookPdf(), 'pdf', { ...limits, signal: stop.signal })
    stop.abort(new Error('cancelled by a person'))
    await expect(reading).rejects.toThrow('cancelled by a person')
  })
})
