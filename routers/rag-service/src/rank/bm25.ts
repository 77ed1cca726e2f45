import { countIn, type TermBag } from '@wattos/language'

/** What BM25 needs to know about a collection. */
export interface Corpus {
  readonly documents: number
  /** Mean number of terms in a document. */
  readonly meanLength: number
  /** In how many documents a term occurs. */
  frequency(key: number): number
}

/** Terms of a question (hashed) with their weights. */
export type WeightedTerms = ReadonlyMap<number, number>

const K1 = 1.2
const B = 0.75

/** Rarity of a term; never negative, so that a frequent term cannot count against a document. */
export function inverseFrequency(frequency: number, documents: number): number {
  return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
}

/** The statistic of a collection, for the terms of one question. */
export function corpusOf(bags: readonly TermBag[], keys: Iterable<number>): Corpus {
  const found = new Map<number, number>()
  for (const key of keys) {
    let documents = 0
    for (const bag of bags) if (countIn(bag, key) > 0) documents += 1
    found.set(key, documents)
  }
  const total = bags.reduce((sum, bag) => sum + bag.length, 0)
  return {
    documents: bags.length,
    meanLength: total / Math.max(1, bags.length),
    frequency: (key) => found.get(key) ?? 0,
  }
}

/** BM25 of one document for weighted terms. */
export function bm25(question: WeightedTerms, document: TermBag, corpus: Corpus): number {
  const norm = K1 * (1 - B + (B * document.length) / Math.max(1, corpus.meanLength))
  let score = 0
  for (const [key, weight] of question) {
    const count = countIn(document, key)
    if (count > 0)
      score +=
        (weight * inverseFrequency(corpus.frequency(key), corpus.documents) * count * (K1 + 1)) /
        (count + norm)
  }
  return score
}
