import { existsSync } from 'node:fs'

/** Where Debian's package trans-de-en puts the dictionary. */
const DEBIAN_PLACE = '/usr/share/trans/de-en'

/** The Ding dictionary to use: the configured file, else Debian's if it is installed, else none. */
export function findDing(configured?: string): string | undefined {
  if (configured !== undefined && configured !== '') return existsSync(configured) ? configured : undefined
  return existsSync(DEBIAN_PLACE) ? DEBIAN_PLACE : undefined
}

/** Reads a Ding file ("Haus {n} | Häuser {pl} :: house | houses") into lower-case German word → English. */
export function parseDing(text: string): Map<string, string> {
  const best = new Map<string, { english: string; weight: number }>()
  for (const line of text.split('\n')) {
    const middle = line.indexOf(' :: ')
    if (middle < 0 || line.startsWith('#')) continue
    const german = line.slice(0, middle).split('|')
    const english = line.slice(middle + 4).split('|')
    german.forEach((variants, index) => {
      const first = plain((english[index] ?? '').split(';')[0] ?? '')
      if (!/^[a-z][a-z' -]+$/i.test(first) || first.split(' ').length > 3) return
      variants.split(';').forEach((variant, synonym) => {
        const word = plain(variant).toLowerCase()
        if (!/^[a-zäöüß]{2,}$/.test(word)) return
        // An entry with many examples is the word's main sense; a synonym is a lesser one.
        const weight = (index === 0 ? german.length : 1) / (1 + synonym)
        if ((best.get(word)?.weight ?? 0) < weight) best.set(word, { english: first, weight })
      })
    })
  }
  return new Map([...best].map(([word, { english }]) => [word, english]))
}

function plain(text: string): string {
  return text
    .replace(/\{[^}]*\}|\[[^\]]*\]|\([^)]*\)|<[^>]*>/g, ' ')
    .replace(/\b(?:sth|sb|etw|jdn|jdm|jds)\.?(?:’s)?/g, ' ')
    .replace(/\/.*$/, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^to /, '')
}
