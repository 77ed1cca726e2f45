import { grams } from './grams.ts'
import { fold, words } from './words.ts'

/** How often each term occurs in a text: hashed terms, ascending, with their counts. A tenth of a Map's memory. */
export interface TermBag {
  readonly keys: Int32Array
  readonly counts: Uint16Array
  /** All terms, repetitions included. */
  readonly length: number
}

/** The number under which a term stands in a bag (FNV-1a). */
export function termKey(term: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < term.length; at += 1) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193)
  return hash | 0
}

/** Counts terms. */
export function bagOf(terms: readonly string[]): TermBag {
  const counted = new Map<number, number>()
  for (const term of terms) {
    const key = termKey(term)
    counted.set(key, (counted.get(key) ?? 0) + 1)
  }
  const keys = Int32Array.from(counted.keys()).sort()
  return {
    keys,
    counts: Uint16Array.from(keys, (key) => Math.min(65_535, counted.get(key) ?? 0)),
    length: terms.length,
  }
}

/** A text's character n-grams, counted. */
export function gramBag(text: string): TermBag {
  return bagOf(grams(text))
}

/** A text's folded words, counted. */
export function wordBag(text: string): TermBag {
  return bagOf(words(text).map((word) => fold(word.text)))
}

/** How often a key occurs in a bag. */
export function countIn(bag: TermBag, key: number): number {
  let low = 0
  let high = bag.keys.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = bag.keys[middle] ?? 0
    if (found === key) return bag.counts[middle] ?? 0
    if (found < key) low = middle + 1
    else high = middle - 1
  }
  return 0
}
