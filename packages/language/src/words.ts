/** A word of a text with where it stands (UTF-16 offsets, end exclusive). */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

const WORD = /[\p{L}\p{N}]+(?:[.,'’:½]\p{N}+)*/gu

/** Splits a text into words; numbers keep their inner points and commas ("1.234,50" is one word). */
export function words(text: string): Word[] {
  const found: Word[] = []
  for (const match of text.matchAll(WORD)) {
    found.push({ text: match[0], start: match.index, end: match.index + match[0].length })
  }
  return found
}

/**
 * Brings spellings of one word together: lower case, no accents, ß as ss, and ä, ö, ü as a, o, u,
 * so that "Gebühr", "GEBÜHR" and "Gebuhr" meet. "ae" is left alone: "neue" is not "nü".
 */
export function fold(word: string): string {
  const lower = word.toLowerCase()
  if (/^[a-z0-9]*$/.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('’', "'")
}
