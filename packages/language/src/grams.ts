import { fold, words } from './words.ts'

/**
 * Character 4- and 5-grams of every word, the word's borders marked by "_". They find German compounds
 * ("Kilometerpauschale" for "Pauschale") and inflected forms without a dictionary.
 */
export function grams(text: string): string[] {
  const found: string[] = []
  for (const word of words(text)) pushGrams(fold(word.text), found)
  return found
}

/** Adds the 4- and 5-grams of one folded word to `into`. */
export function pushGrams(word: string, into: string[]): void {
  const padded = `_${word}_`
  if (padded.length <= 4) {
    into.push(padded)
    return
  }
  for (let size = 4; size <= 5; size += 1) {
    for (let at = 0; at + size <= padded.length; at += 1) into.push(padded.slice(at, at + size))
  }
}

/** Adds the n-grams with which words begin that go on from this folded root: "_offn" of "öffnen", "Öffnungszeiten". */
export function pushOpening(root: string, into: string[]): void {
  const padded = `_${root}`
  for (let size = 4; size <= 5; size += 1) {
    for (let at = 0; at + size <= padded.length; at += 1) into.push(padded.slice(at, at + size))
  }
}
