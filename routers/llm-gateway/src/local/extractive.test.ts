import { describe, expect, it } from 'vitest'
import { answerExtractively } from './extractive.ts'

const travel = `## Reisekosten

Dienstreisen sind vorab zu beantragen. Der Antrag ist z. B. über das Portal möglich.

| Verkehrsmittel | Pauschale |
|---|---|
| Pkw | 0,30 € je km |
| Motorrad | 0,20 € je km |

Die Abrechnung ist bis zum 15. März 2025 bei Frau Dr. Weber einzureichen. Belege müssen sechs Jahre aufbewahrt werden.

## Urlaub

Allen Beschäftigten stehen 30 Urlaubstage im Jahr zu. Resturlaub verfällt am 31. März des Folgejahres.`

const shop = `Shipping within Germany costs 4.90 euros. Returns are free within 30 days. The shop is open from Monday to Friday, 9 a.m. to 6 p.m. Mr. Smith founded the company in 1987 in Leeds.`

const ask = (question: string, text: string, score = 0.9) => {
  const language = /\b(?:wie|wer|wo|wann|bis|welche|muss|was)\b/i.test(question) ? 'de' : 'en'
  const answer = answerExtractively({
    question,
    language,
    sources: [{ ordinal: 1, text, title: 'x', score }],
  })
  return { ...answer, quoted: answer.quotes.map(({ start, end }) => text.slice(start, end)) }
}

describe('quoting', () => {
  it.each([
    ['Wie hoch ist die Pauschale für Motorräder?', travel, '| Motorrad | 0,20 € je km |'],
    ['Wie viele Urlaubstage habe ich?', travel, 'Allen Beschäftigten stehen 30 Urlaubstage im Jahr zu.'],
    ['Wann verfällt der Resturlaub?', travel, 'Resturlaub verfällt am 31. März des Folgejahres.'],
    [
      'Bis wann muss ich abrechnen?',
      travel,
      'Die Abrechnung ist bis zum 15. März 2025 bei Frau Dr. Weber einzureichen.',
    ],
    ['Wie lange müssen Belege aufbewahrt werden?', travel, 'Belege müssen sechs Jahre aufbewahrt werden.'],
    ['Wie stelle ich einen Antrag?', travel, 'Der Antrag ist z. B. über das Portal möglich.'],
    ['How much is shipping?', shop, 'Shipping within Germany costs 4.90 euros.'],
    ['Who founded the company?', shop, 'Mr. Smith founded the company in 1987 in Leeds.'],
    ['How many vacation days do I get?', travel, 'Allen Beschäftigten stehen 30 Urlaubstage im Jahr zu.'],
    ['Wie viel kostet der Versand?', shop, 'Shipping within Germany costs 4.90 euros.'],
  ])('answers "%s" with the sentence that says it', (question, text, expected) => {
    expect(ask(question, text).quoted[0]).toBe(expected)
  })

  it('cites each sentence by the number of its source, as exact words of it', () => {
    const answer = answerExtractively({
      question: 'How much is shipping to Austria?',
      language: 'en',
      sources: [
        { ordinal: 1, text: 'Shipping to Austria costs 9.90 euros.', title: 'a', score: 0.9 },
        {
          ordinal: 2,
          text: 'We also ship to Austria by express; shipping then costs 19.90 euros.',
          title: 'b',
          score: 0.85,
        },
      ],
    })
    expect(answer.parts.join('')).toBe(
      '“Shipping to Austria costs 9.90 euros.” [1] “We also ship to Austria by express; shipping then costs 19.90 euros.” [2]',
    )
    expect(answer.quotes).toEqual([
      { ordinal: 1, start: 0, end: 37 },
      { ordinal: 2, start: 0, end: 68 },
    ])
  })

  it('quotes at most three sentences and does not pad with others', () => {
    expect(ask('How much is shipping?', shop).quoted).toEqual(['Shipping within Germany costs 4.90 euros.'])
    const many = Array.from({ length: 9 }, (_, at) => `The fee for permit ${at} is ${at} euros.`).join(' ')
    expect(ask('What is the fee for a permit?', many).quotes).toHaveLength(3)
  })

  it('does not quote the same sentence twice', () => {
    const sources = [1, 2].map((ordinal) => ({
      ordinal,
      text: 'Shipping costs 4.90 euros.',
      title: 'x',
      score: 0.9,
    }))
    expect(
      answerExtractively({ question: 'How much is shipping?', language: 'en', sources }).quotes,
    ).toHaveLength(1)
  })
})

describe('abstaining', () => {
  it.each([
    ['de', 'Die Dokumente geben auf diese Frage keine Antwort.'],
    ['en', 'The documents do not answer this question.'],
  ] as const)('says in %s that the sources do not say', (language, sentence) => {
    const unsure = [{ ordinal: 1, text: shop, title: 'x', score: 0.3 }]
    for (const sources of [[], unsure])
      expect(answerExtractively({ question: 'Who is it?', language, sources })).toEqual({
        parts: [sentence],
        abstained: true,
        quotes: [],
      })
  })

  it('does so too when no sentence shares a word with the question', () => {
    expect(ask('Which colour has the moon?', shop).abstained).toBe(true)
  })
})
