import type { Citation, Passage } from '@wattos/citations'
import { fold, isSmallWord, pushGrams, sentences, words } from '@wattos/language'
import type { Wishes } from '../schema.ts'

/** Sentences that a summary of each length quotes. */
const counts = { short: 3, medium: 7, long: 15 } as const satisfies Record<Wishes['length'], number>
/** Shorter or longer than this (in words), a sentence is a heading, a row of a table or a list. */
const [fewest, most] = [6, 60]
/** How much a sentence loses for what others have said already. */
const repetition = 0.7
/** How much the first sentences of a document count more. */
const lead = 0.15

interface Sentence {
  readonly passage: Passage
  readonly start: number
  readonly end: number
  readonly grams: ReadonlySet<string>
  readonly order: number
  readonly place: number
  /** Words. */
  readonly length: number
}

/** The sentences that say most of what the passages are about, in their order; each cited where it stands. */
export function extract(passages: readonly Passage[], length: Wishes['length']): Citation[] {
  const whole = sentencesOf(passages)
  const telling = whole.filter(({ length }) => length >= fewest && length <= most)
  // Where there is nothing else, a heading is better than silence.
  const all = telling.length > 0 ? telling : whole
  const weight = weightsOf(all)
  const worth = new Map(all.map((sentence) => [sentence, worthOf(sentence, weight)]))
  const chosen: Sentence[] = []
  const left = new Set(all)
  while (chosen.length < counts[length] && left.size > 0) {
    let best: Sentence | undefined
    let reach = 0
    for (const sentence of left) {
      const said = Math.max(0, ...chosen.map((other) => likeness(sentence.grams, other.grams)))
      const points = (worth.get(sentence) ?? 0) * (1 - repetition * said)
      if (said < 0.8 && points > reach) [best, reach] = [sentence, points]
    }
    if (best === undefined) break
    left.delete(best)
    chosen.push(best)
  }
  return chosen
    .toSorted((a, b) => a.order - b.order)
    .map(({ passage, start, end }, at) => ({
      ordinal: at + 1,
      documentId: passage.documentId,
      title: passage.title,
      mime: passage.mime,
      page: passage.page ?? null,
      heading: null,
      text: passage.text.slice(start, end),
      start: passage.start + start,
      end: passage.start + end,
      score: 1,
    }))
}

function sentencesOf(passages: readonly Passage[]): Sentence[] {
  const seen = new Map<string, number>()
  let order = 0
  return passages.flatMap((passage) => {
    const document = passage.documentId
    return sentences(passage.text).flatMap(({ start, end }) => {
      const said = words(passage.text.slice(start, end))
      const place = seen.get(document) ?? 0
      seen.set(document, place + 1)
      const grams: string[] = []
      for (const { text } of said) if (!isSmallWord(fold(text))) pushGrams(fold(text), grams)
      const length = said.length
      return grams.length === 0
        ? []
        : [{ passage, start, end, grams: new Set(grams), order: order++, place, length }]
    })
  })
}

/** What a gram says about the whole: often in it, but not in every sentence. */
function weightsOf(all: readonly Sentence[]): ReadonlyMap<string, number> {
  const having = new Map<string, number>()
  for (const { grams } of all) for (const gram of grams) having.set(gram, (having.get(gram) ?? 0) + 1)
  return new Map(
    [...having].map(([gram, count]) => [
      gram,
      count < 2 ? 0 : Math.log(1 + count) * Math.log(1 + all.length / count),
    ]),
  )
}

function worthOf({ grams, place }: Sentence, weight: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const gram of grams) sum += weight.get(gram) ?? 0
  return (sum / Math.sqrt(grams.size) + 1e-6) * (1 + lead / (1 + place))
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0
  for (const gram of a) if (b.has(gram)) common += 1
  return common / Math.min(a.size, b.size)
}
