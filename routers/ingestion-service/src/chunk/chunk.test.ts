import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Extracted } from '../parse/parsed.ts'
import { chunk } from './chunk.ts'
import { sentences } from './sentences.ts'

const plain = (text: string, more: Partial<Extracted> = {}): Extracted => ({
  text,
  pageStarts: [0],
  headings: [],
  title: null,
  pages: null,
  ...more,
})
const cut = (text: string): string[] =>
  sentences(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end).trim())

describe('sentences', () => {
  it.each([
    ['Dienstgänge, z. B. zum Bauhof, sind frei. Sie dauern kurz.', 2],
    ['Das regelt Abs. 2 Satz 1 der Satzung. Mehr nicht.', 2],
    ['Siehe Nr. 3 und Art. 5 GG. Das genügt.', 2],
    ['Sie gilt vom 14. März bis 3. November 2025. Danach nicht.', 2],
    ['Frau Dr. Öztürk sitzt in Zimmer 214. Sie hilft i. d. R. gern, u. a. Müttern.', 2],
    ['Bis zu 10 % d. h. ca. 5 Euro. Ende!', 2],
    ['Die Bürgermeisterin (vgl. § 3) entscheidet. Sie darf das? Ja!', 3],
  ])('%s', (text, count) => {
    expect(cut(text)).toHaveLength(count)
  })
})

const word = fc.constantFrom(
  'Reise',
  'kosten',
  'z. B.',
  'Abs. 2',
  'Größe',
  '0,38 €',
  '😀',
  'und',
  'Die',
  'Ende.',
  'Wirklich?',
  'x'.repeat(40),
)
const line = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(' '))
const row = fc.array(word, { minLength: 2, maxLength: 5 }).map((cells) => cells.join(' | '))
const paragraph = fc.oneof(
  line,
  fc.array(row, { minLength: 1, maxLength: 30 }).map((rows) => rows.join('\n')),
  fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join('\n')),
  fc.string({ minLength: 1, maxLength: 4_000, unit: 'grapheme' }).map((text) => text.replace(/\s+/g, ' ')),
)

/** A random document whose headings and pages stand at the beginnings of paragraphs. */
const documents = fc
  .array(
    fc.record({
      text: paragraph,
      heading: fc.boolean(),
      level: fc.integer({ min: 1, max: 3 }),
      page: fc.boolean(),
    }),
    { minLength: 1, maxLength: 15 },
  )
  .map((parts): Extracted => {
    let text = ''
    const headings = []
    const pageStarts = [0]
    for (const part of parts) {
      const offset = text === '' ? 0 : text.length + 2
      const shown = part.heading ? (part.text.split('\n')[0]?.slice(0, 80) ?? '') : part.text
      if (part.page && offset > 0) pageStarts.push(offset)
      if (part.heading) headings.push({ offset, level: part.level, text: shown })
      text += (text === '' ? '' : '\n\n') + shown
    }
    return { text, pageStarts, headings, title: null, pages: pageStarts.length }
  })

describe('passages', () => {
  it('cover any document in order, without overlap, leaving out nothing but white space', () => {
    fc.assert(
      fc.property(documents, (document) => {
        let at = 0
        for (const [index, { ordinal, start, end }] of chunk(document).entries()) {
          expect(ordinal).toBe(index)
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          expect(document.text.slice(at, start).trim()).toBe('')
          at = end
        }
        expect(document.text.slice(at).trim()).toBe('')
      }),
    )
  })

  it('never cut a character in two, nor a table row, and say the page on which they start', () => {
    fc.assert(
      fc.property(documents, (document) => {
        for (const { start, end, page } of chunk(document)) {
          const text = document.text.slice(start, end)
          expect(text.isWellFormed() || !document.text.isWellFormed()).toBe(true)
          expect(document.pageStarts.filter((pageStart) => pageStart <= start)).toHaveLength(page ?? 0)
          const from = document.text.lastIndexOf('\n', start - 1) + 1
          const wholeLine = document.text.slice(
            from,
            (document.text.indexOf('\n', from) + document.text.length + 1) % (document.text.length + 1),
          )
          if (wholeLine.includes(' | ') && wholeLine.length < 1_300)
            expect(start).toBe(from + (wholeLine.length - wholeLine.trimStart().length))
        }
      }),
    )
  })

  it('end with a paragraph near the target length', () => {
    const text = Array.from({ length: 12 }, (_, index) =>
      `Absatz ${index}. ${'Dies ist ein Satz von einiger Länge über Dienstreisen. '.repeat(5)}`.trim(),
    ).join('\n\n')
    for (const { start, end } of chunk(plain(text)).slice(0, -1)) {
      expect(end - start).toBeGreaterThan(500)
      expect(end - start).toBeLessThan(1_000)
      expect(text.slice(start)).toMatch(/^Absatz \d/)
    }
  })

  it('begin at headings and know the path of headings above them', () => {
    const text = 'Ordnung\n\nReisen\n\nMan reist.\n\nKosten\n\nMan zahlt.\n\nArbeit\n\nMan arbeitet.'
    const heading = (word: string, level: number) => ({ offset: text.indexOf(word), level, text: word })
    const made = chunk(
      plain(text, {
        headings: [heading('Ordnung', 1), heading('Reisen', 2), heading('Kosten', 3), heading('Arbeit', 2)],
      }),
    )
    expect(made.map((each) => [each.heading, text.slice(each.start, each.end)])).toEqual([
      ['Ordnung › Reisen', 'Ordnung\n\nReisen\n\nMan reist.'],
      ['Ordnung › Reisen › Kosten', 'Kosten\n\nMan zahlt.'],
      ['Ordnung › Arbeit', 'Arbeit\n\nMan arbeitet.'],
    ])
  })

  it('go over the end of a page only with the sentence that does', () => {
    const text =
      'Auf dieser Seite steht ein Satz. Ein anderer beginnt hier und endet dort. Der nächste steht auf der zweiten Seite.'
    const made = chunk(plain(text, { pageStarts: [0, text.indexOf('und endet')], pages: 2 }))
    expect(made.map((each) => [each.page, text.slice(each.start, each.end)])).toEqual([
      [1, 'Auf dieser Seite steht ein Satz. Ein anderer beginnt hier und endet dort.'],
      [2, 'Der nächste steht auf der zweiten Seite.'],
    ])
  })
})
