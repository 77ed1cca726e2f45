import { fold, words } from '@wattos/language'

const SIZE = 5

/** The terms by which PostgreSQL finds a text as a candidate: short words whole, longer ones by their 5-grams. */
export function searchTerms(text: string): string[] {
  const found = new Set<string>()
  for (const word of words(text)) {
    const padded = `_${fold(word.text)}_`
    if (padded.length <= SIZE) found.add(padded)
    for (let at = 0; at + SIZE <= padded.length; at += 1) found.add(padded.slice(at, at + SIZE))
  }
  return [...found]
}
