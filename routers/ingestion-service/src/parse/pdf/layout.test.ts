import { describe, expect, it } from 'vitest'
import type { Extracted } from '../parsed.ts'
import { flow } from './flow.ts'
import { headingLevels } from './headings.ts'
import { toLines, type Glyphs } from './line.ts'
import { withoutRunningHeads, type Page } from './running-heads.ts'

const piece = (text: string, x: number, y: number): Glyphs => ({
  text,
  x,
  y,
  width: text.length * 6,
  size: 12,
  font: 'body',
})

/** A page of lines below each other, as wide as prose is. */
const prose = (...lines: string[]): Page => ({
  height: 842,
  lines: toLines(lines.map((text, at) => piece(text, 70, 700 - at * 16))),
})

const read = (...pages: Page[]): Extracted => {
  const clean = withoutRunningHeads(pages)
  return flow(clean, headingLevels(clean)).finish(null)
}

describe('lines of a PDF become text', () => {
  it('with words mended that were broken, but hyphens kept that belong', () => {
    const { text } = read(
      prose(
        'Die Stadt zahlt Fahrt- und Übernachtungs-',
        'kosten sowie den Verpflegungs-',
        'mehraufwand in Saint-',
        'Aubin für die Jahre 2025-',
        '2026 und für Dienst-',
        'oder Urlaubsreisen.',
      ),
    )
    expect(text).toBe(
      'Die Stadt zahlt Fahrt- und Übernachtungskosten sowie den Verpflegungsmehraufwand in Saint-Aubin für die Jahre 2025-2026 und für Dienst- oder Urlaubsreisen.',
    )
  })

  it('over the end of a page, which begins inside the mended word', () => {
    const { text, pageStarts } = read(
      prose('Ein Absatz, der hier beginnt und dessen letztes Wort Reise-'),
      prose('kosten heißt. Dann kommt der nächste Satz auf dieser Seite.'),
      prose('Eine dritte Seite beginnt mit einem neuen Absatz.'),
    )
    expect(text).toContain('Wort Reisekosten heißt.')
    expect(text.slice(pageStarts[1])).toMatch(/^kosten heißt/)
    expect(text.slice(pageStarts[2])).toMatch(/^Eine dritte Seite/)
    expect(text).toContain('Seite.\n\nEine dritte')
  })

  it('with ligatures apart and umlauts composed', () => {
    expect(
      read(prose('Eﬀizienz und ﬂeißige Bu\u0308rger pr\u00A8ufen Ma\u00DFe,', 'die A\u00A8mter geben.')).text,
    ).toBe('Effizienz und fleißige Bürger prüfen Maße, die Ämter geben.')
  })

  it('row by row where a table was drawn column by column', () => {
    const cells = ['Fahrzeug', 'Auto', 'Rad'].map((text, at) => piece(text, 70, 700 - at * 16))
    const amounts = ['Satz', '0,38 €', '0,12 €'].map((text, at) => piece(text, 300, 700 - at * 16))
    expect(read({ height: 842, lines: toLines([...cells, ...amounts]) }).text).toBe(
      'Fahrzeug | Satz\nAuto | 0,38 €\nRad | 0,12 €',
    )
  })

  it('without heads that change with the chapter, and without page numbers', () => {
    const page = (head: string, number: string, text: string): Page => ({
      height: 842,
      lines: toLines([piece(head, 70, 800), piece(text, 70, 600), piece(number, 290, 40)]),
    })
    const { text } = read(
      page('Kapitel 1: Reisen', '– 1 –', 'Man reist mit der Bahn.'),
      page('Kapitel 1: Reisen', '– 2 –', 'Man fliegt nicht.'),
      page('Kapitel 2: Arbeit', '– 3 –', 'Man arbeitet im Rathaus.'),
      page('Kapitel 2: Arbeit', '– 4 –', 'Man geht um fünf.'),
    )
    expect(text).toBe(
      'Man reist mit der Bahn.\n\nMan fliegt nicht.\n\nMan arbeitet im Rathaus.\n\nMan geht um fünf.',
    )
  })
})
