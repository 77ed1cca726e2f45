import { describe, expect, it } from 'vitest'
import { CitedText, type Passage } from './cited-text.ts'

const document = {
  handbook:
    'Die Probezeit beträgt sechs Monate. Der Urlaubsanspruch beträgt 30 Tage im Jahr. Rechnungen prüft die Buchhaltung. Fahrräder 🚲 stehen im Hof.',
  travel:
    'Travel costs are refunded within 14 days. The mileage allowance is 0.30 euros per kilometre. See also [3] and the annex.',
}

function passage(text: string, start: number, more: Partial<Passage> = {}): Passage {
  return { documentId: 'd', title: 'Handbuch', mime: 'text/plain', text, start, score: 0.8, ...more }
}

const passages = [
  passage(document.handbook, 0, { documentId: 'handbook', page: 3 }),
  passage(document.travel, 500, { documentId: 'travel', heading: 'Costs' }),
]

function read(pieces: readonly string[], options: { quoted?: boolean } = {}) {
  const cited = new CitedText(passages, options)
  const shown = pieces.map((piece) => cited.push(piece))
  shown.push(cited.end())
  return { cited, shown, text: shown.join('') }
}

describe('markers in a streamed answer', () => {
  const answer =
    'Kilometer kosten 0,30 Euro [2]. Der Urlaub dauert 30 Tage im Jahr [1]; die Probezeit sechs Monate. [1]'

  it('are numbered in the order of their first use, each place in a document with a number of its own', () => {
    const { text, cited } = read([answer])
    expect(text).toBe(
      'Kilometer kosten 0,30 Euro [1]. Der Urlaub dauert 30 Tage im Jahr [2]; die Probezeit sechs Monate. [3]',
    )
    expect(cited.citations.map(({ ordinal, documentId, text }) => [ordinal, documentId, text])).toEqual([
      [1, 'travel', 'The mileage allowance is 0.30 euros per kilometre.'],
      [2, 'handbook', 'Der Urlaubsanspruch beträgt 30 Tage im Jahr.'],
      [3, 'handbook', 'Die Probezeit beträgt sechs Monate.'],
    ])
  })

  it('come out the same wherever the stream is cut', () => {
    const whole = read([answer])
    for (let at = 1; at < answer.length; at++) {
      const cut = read([answer.slice(0, at), answer.slice(at)])
      expect(cut.text).toBe(whole.text)
      expect(cut.cited.citations).toEqual(whole.cited.citations)
    }
    expect(read(answer.split('')).text).toBe(whole.text)
  })

  it('hold nothing back that cannot become one', () => {
    const { shown } = read(['Der Urlaub', ' dauert', ' 30 Tage', ' [', '1', ']', '.'])
    expect(shown).toEqual(['Der Urlaub', ' dauert', ' 30 Tage', '', '', ' [1]', '.', ''])
  })

  it('are dropped with the space before them when they point nowhere', () => {
    expect(read(['Das stimmt [7]. Und das [0][12] auch [1, 9].']).text).toBe('Das stimmt. Und das auch [1].')
    expect(read(['Mitten im Zeichen [1']).text).toBe('Mitten im Zeichen')
  })

  it('are understood in the ways models write them', () => {
    for (const written of [
      '[1, 2]',
      '[1][2]',
      '[1; 2]',
      '[1-2]',
      '[1–2]',
      '[Quelle 1] [Source 2]',
      '【1】【2】',
      '[^1][^2]',
    ])
      expect(read([`30 Tage Urlaub im Jahr; mileage allowance ${written}`]).text.replaceAll(' ', '')).toBe(
        '30TageUrlaubimJahr;mileageallowance[1][2]',
      )
  })

  it('leave other brackets alone', () => {
    const text = 'Feld a[i], [siehe Anhang], [ ] offen, [1234] und [x](https://example.org)'
    expect(read([text]).text).toBe(text)
  })
})

describe('citations', () => {
  it('are exact pieces of their document, with page and heading', () => {
    const { cited } = read(['Wo stehen Fahrräder? Fahrräder 🚲 stehen im Hof [1]. Refunds take 14 days [2].'])
    expect(cited.citations).toMatchObject([
      { page: 3, heading: null, text: 'Fahrräder 🚲 stehen im Hof.' },
      { page: null, heading: 'Costs', text: 'Travel costs are refunded within 14 days.' },
    ])
    for (const { documentId, start, end, text } of cited.citations) {
      const [from, whole] = documentId === 'travel' ? [500, document.travel] : [0, document.handbook]
      expect(whole.slice(start - from, end - from)).toBe(text)
    }
  })

  it('name the whole passage when no sentence of it stands out', () => {
    expect(read(['Völlig unverwandt formuliert [2].']).cited.citations[0]?.text).toBe(document.travel)
  })

  it('take two neighbouring sentences when a statement rests on both', () => {
    const { cited } = read([
      'Die Probezeit beträgt sechs Monate und der Urlaubsanspruch 30 Tage im Jahr [1].',
    ])
    expect(cited.citations[0]?.text).toBe(
      'Die Probezeit beträgt sechs Monate. Der Urlaubsanspruch beträgt 30 Tage im Jahr.',
    )
  })

  it('of quotations are settled by the exact places, and numbers inside a quotation are the document’s own', () => {
    const quote = 'See also [3] and the annex.'
    const start = document.travel.indexOf(quote)
    const { cited, text } = read([`“${quote}” [2]`, ' “Rechnungen prüft die Buchhaltung.” [1]'], {
      quoted: true,
    })
    cited.settle([
      { ordinal: 2, start, end: start + quote.length },
      {
        ordinal: 1,
        start: document.handbook.indexOf('Rechnungen'),
        end: document.handbook.indexOf(' Fahrräder'),
      },
    ])
    expect(text).toBe('“See also [\u20603] and the annex.” [1] “Rechnungen prüft die Buchhaltung.” [2]')
    expect(cited.citations.map((one) => one.text)).toEqual([quote, 'Rechnungen prüft die Buchhaltung.'])
    expect(cited.citations[0]?.start).toBe(500 + start)
  })
})

describe('any characters', () => {
  it('are never cut in half between two pieces of text', () => {
    const { shown, text } = read('Ja 🚲👍🏽 – „gut“ [1]'.split(''))
    expect(text).toBe('Ja 🚲👍🏽 – „gut“ [1]')
    for (const piece of shown) expect(piece.isWellFormed()).toBe(true)
  })

  it('that a database refuses are left out', () => {
    expect(read(['a\0b', '\ud83d']).text).toBe('ab')
  })
})
