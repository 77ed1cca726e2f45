import { readFileSync } from 'node:fs'
import { parseDing } from './ding.ts'
import { foldGerman, germanStems } from './german-stem.ts'

/** A German → English word list with look-up of inflected forms and compounds. */
export interface Lexicon {
  /** What it was made of; part of the embedding model's version, since vectors depend on it. */
  readonly id: string
  /** English for a German word, or undefined where nothing is known. */
  translate(word: string): string | undefined
}

type Entries = ReadonlyMap<string, string>

/** Loads the built-in word list and, where a file is given, the Ding dictionary for the words it lacks. */
export function loadLexicon(dingFile?: string): Lexicon {
  const builtIn = parseWordList(readFileSync(new URL('./lexicon.de-en.txt', import.meta.url), 'utf8'))
  if (dingFile === undefined) return lexiconOf('basic', [builtIn])
  return lexiconOf('ding', [builtIn, parseDing(readFileSync(dingFile, 'utf8'))])
}

/** Makes a lexicon from word lists (folded German → English); earlier lists win. */
export function lexiconOf(id: string, lists: readonly Entries[]): Lexicon {
  const exact = new Map<string, string>()
  const stems = new Map<string, string>()
  for (const list of lists) {
    for (const [german, english] of list) {
      if (!exact.has(german)) exact.set(german, english)
    }
    for (const [german, english] of list) {
      for (const stem of germanStems(german)) if (stem.length > 3 && !stems.has(stem)) stems.set(stem, english)
    }
  }
  const known = new Map<string, string | undefined>()
  const simple = (word: string): string | undefined => {
    const direct = exact.get(word)
    if (direct !== undefined) return direct
    for (const stem of germanStems(word)) {
      const found = exact.get(stem) ?? stems.get(stem)
      if (found !== undefined && stem.length > 2) return found
    }
    return undefined
  }
  const look = (word: string): string | undefined => simple(word) ?? splitCompound(word, simple)
  return {
    id,
    translate(word) {
      const folded = foldGerman(word)
      if (!known.has(folded)) {
        if (known.size > 50_000) known.clear()
        known.set(folded, look(folded))
      }
      return known.get(folded)
    },
  }
}

/** Tries to read a word as two or three known ones ("kilometerpauschale"); the longest last part wins. */
function splitCompound(word: string, simple: (part: string) => string | undefined): string | undefined {
  for (let at = 3; at <= word.length - 3; at += 1) {
    const tail = word.length - at >= 4 ? simple(word.slice(at)) : undefined
    if (tail === undefined) continue
    const head = word.slice(0, at)
    const bare = /^(.{3,}?)(?:s|es|n|en)$/.exec(head)?.[1]
    const first = simple(head) ?? (bare === undefined ? undefined : simple(bare)) ?? splitCompound(head, simple)
    if (first !== undefined) return `${first} ${tail}`
  }
  return undefined
}

function parseWordList(text: string): Entries {
  const entries = new Map<string, string>()
  for (const line of text.split('\n')) {
    const space = line.indexOf(' ')
    if (line.startsWith('#') || space < 1) continue
    const german = foldGerman(line.slice(0, space))
    if (!entries.has(german)) entries.set(german, line.slice(space + 1).trim())
  }
  return entries
}
