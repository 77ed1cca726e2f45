import { grams, isSmallWord, sentences, words, fold, pushGrams } from '@wattos/language'
import type { ExtractiveSource } from './extractive.ts'

/** A sentence of a source that may be quoted. */
export interface RankedSentence {
  readonly ordinal: number
  readonly start: number
  readonly end: number
  readonly text: string
  readonly score: number
}

/** At most this many sentences are quoted. */
const MOST = 3
/** A further sentence must score at least this share of the best one. */
const RELATIVE = 0.55

/** The sentences that answer best, at most three, in the order of their score; none without any common word. */
export function chooseSentences(question: string, sources: readonly ExtractiveSource[]): RankedSentence[] {
  const asked = new Set<string>()
  for (const word of words(question)) {
    const folded = fold(word.text)
    const into: string[] = []
    if (!isSmallWord(folded)) pushGrams(folded, into)
    for (const gram of into) asked.add(gram)
  }
  const ranked = sources
    .flatMap((source) =>
      sentences(source.text).map(({ start, end }) => {
        const text = source.text.slice(start, end)
        const found = new Set(grams(text))
        let common = 0
        for (const gram of asked) if (found.has(gram)) common += 1
        return {
          ordinal: source.ordinal,
          start,
          end,
          text,
          score: (common / Math.max(1, asked.size)) * (0.5 + source.score / 2),
        }
      }),
    )
    .sort((a, b) => b.score - a.score)
  const best = ranked[0]?.score ?? 0
  return best === 0 ? [] : ranked.filter(({ score }) => score >= RELATIVE * best).slice(0, MOST)
}
