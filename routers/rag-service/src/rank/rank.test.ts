import { loadLexicon } from '@wattos/language'
import { describe, expect, it } from 'vitest'
import { passageTerms, readableTitle } from './passage-terms.ts'
import { readQuestion } from './question.ts'
import { type RankMode, rank } from './rank.ts'

const lexicon = loadLexicon()
const texts = {
  fee: 'Die Gebühr für den Parkausweis beträgt 30 € im Jahr.',
  pass: 'Der Reisepass kostet 70 € und gilt zehn Jahre.',
  dog: 'Hunde sind anzuleinen. Die Hundesteuer beträgt 96 €.',
}
type Name = keyof typeof texts

function order(
  question: string,
  options: { mode?: RankMode; cosines?: Partial<Record<Name, number>>; history?: string[] } = {},
) {
  const { own } = readQuestion(question, options.history ?? [], lexicon)
  const candidates = Object.entries(texts).map(([id, text]) => ({
    id,
    terms: passageTerms({ text, title: '', heading: null }),
    phrasing: own,
    foreign: false,
    cosine: Object.entries(options.cosines ?? {}).find(([name]) => name === id)?.[1],
  }))
  const { ranked, answerable } = rank({
    candidates,
    sample: candidates.map(({ terms }) => terms),
    mode: options.mode ?? 'keyword',
    calibrated: true,
  })
  return { ids: ranked.map(({ id }) => id), ranked, answerable }
}

describe('ranking', () => {
  it('prefers the rare word to the frequent one', () => {
    expect(order('Was kostet im Jahr der Parkausweis?').ids[0]).toBe('fee')
  })

  it('lets vectors decide where words say nothing, and words where vectors say little', () => {
    const cosines = { fee: 0.1, pass: 0.6, dog: 0.1 }
    expect(order('Identitätsdokument', { mode: 'hybrid', cosines }).ids[0]).toBe('pass')
    expect(order('Parkausweis', { mode: 'hybrid', cosines: { fee: 0.3, pass: 0.31, dog: 0.1 } }).ids[0]).toBe(
      'fee',
    )
    expect(order('Parkausweis', { mode: 'vector', cosines }).ids[0]).toBe('pass')
  })

  it('gives scores from 0 to 1 that fall, the first being the estimate', () => {
    const { ranked, answerable } = order('Wie hoch ist die Hundesteuer?')
    expect(ranked[0]).toEqual({ id: 'dog', score: answerable })
    expect(answerable).toBeGreaterThan(0.5)
    expect(ranked.map(({ score }) => score)).toEqual(
      ranked.map(({ score }) => score).toSorted((a, b) => b - a),
    )
    expect(order('Wer leitet das Standesamt?').answerable).toBeLessThan(0.5)
    expect(rank({ candidates: [], sample: [], mode: 'hybrid', calibrated: true })).toEqual({
      ranked: [],
      answerable: 0,
    })
  })

  it('uses earlier questions only where this one leans on them', () => {
    expect(order('Und für Hunde?', { history: ['Wie hoch ist die Steuer?'] }).ids[0]).toBe('dog')
    expect(
      readQuestion('Wie lange gilt der Reisepass?', ['Wie hoch ist die Hundesteuer?'], lexicon).toEmbed,
    ).toBe('Wie lange gilt der Reisepass?')
    expect(readQuestion('Und wie lange gilt er?', ['Was kostet der Reisepass?'], lexicon).toEmbed).toBe(
      'Was kostet der Reisepass? Und wie lange gilt er?',
    )
  })
})

it('reads a file name as words', () => {
  expect(readableTitle('reisekosten_richtlinie-2024.pdf')).toBe('reisekosten richtlinie 2024')
})
