import { readFileSync } from 'node:fs'
import { cognate } from './cognates.ts'
import { parseDing } from './ding.ts'
import { foldGerman, germanStems } from './german-stem.ts'
import { isSmallWord } from './stopwords.ts'

/** A German → English word list with look-up of inflected forms and compounds. */
export interface Lexicon {
  /** What it was made of; part of the embedding model's version, since vectors depend on it. */
  readonly id: string
  /** English for a German word, or undefined where nothing is known. */
  translate(word: string): string | undefined
  /** Whether it is a German word as far as the lists tell, in any form or as a compound. */
  knows(word: string): boolean
}

/** Suffixes that make a noun or an adjective of a word: "besetzung" is looked up as "besetzen". */
const DERIVED =
  /^(.{4,}?)(?:ungs?|ungen|heit|keit|heiten|keiten|igkeit|lich|liche[nrsm]?|bar|bare[nrsm]?|innen|in|er|ern|ers|end|ende[nrsm]?|te[nrsm]?|t)$/

type Entries = ReadonlyMap<string, string>

/** Loads the built-in word list and, where a file is given, the Ding dictionary for the words it lacks. */
export function loadLexicon(dingFile?: string): Lexicon {
  const builtIn = parseWordList(readFileSync(new URL('./lexicon.de-en.txt', import.meta.url), 'utf8'))
  if (dingFile === undefined) return lexiconOf('basic', [builtIn])
  return lexiconOf('ding', [builtIn, parseDing(readFileSync(dingFile, 'utf8'))])
}

/** Makes a lexicon from word lists (lower-case German → English); earlier lists win. */
export function lexiconOf(id: string, lists: readonly Entries[]): Lexicon {
  const exact = new Map<string, string>()
  const stems = new Map<string, string>()
  const put = (map: Map<string, string>, key: string, english: string) => {
    if (!map.has(key)) map.set(key, english)
  }
  // Spelt with umlauts first: "zählen" is not "zahlen"; the folded spelling only fills gaps.
  for (const fold of [(word: string) => word, foldGerman]) {
    for (const list of lists) {
      for (const [german, english] of list) put(exact, fold(german), english)
      for (const [german, english] of list) {
        for (const stem of germanStems(fold(german))) if (stem.length > 3) put(stems, stem, english)
      }
    }
  }
  const inflected = (word: string): string | undefined => {
    for (const stem of germanStems(word)) {
      const found =
        exact.get(stem) ?? exact.get(`${stem}en`) ?? (stem.length > 3 ? stems.get(stem) : undefined)
      if (found !== undefined) return found
    }
    return undefined
  }
  const derived = (word: string): string | undefined => {
    const base = DERIVED.exec(word)?.[1]
    if (base === undefined) return undefined
    return (
      exact.get(`${base}en`) ??
      exact.get(`${base}n`) ??
      exact.get(base) ??
      exact.get(`${base}e`) ??
      derived(base)
    )
  }
  const part = (word: string): string | undefined => {
    const folded = foldGerman(word)
    return inflected(word) ?? inflected(folded) ?? derived(word) ?? derived(folded)
  }
  const listed = (word: string): string | undefined =>
    exact.get(word) ?? part(word) ?? splitCompound(word, part)
  const look = (word: string): string | undefined => listed(word) ?? cognate(foldGerman(word))
  const known = new Map<string, string | undefined>()
  return {
    id,
    knows: (word) => listed(word.toLowerCase()) !== undefined,
    translate(word) {
      const key = word.toLowerCase()
      if (!known.has(key)) {
        if (known.size > 50_000) known.clear()
        known.set(key, look(key))
      }
      return known.get(key)
    },
  }
}

/** Tries to read a word as two or three known ones ("kilometerpauschale"); the longest last part wins. */
function splitCompound(word: string, known: (part: string) => string | undefined): string | undefined {
  const content = (part: string) =>
    part.length < 3 || isSmallWord(foldGerman(part)) ? undefined : known(part)
  for (let at = 3; at <= word.length - 4; at += 1) {
    const tail = content(word.slice(at))
    if (tail === undefined) continue
    const head = word.slice(0, at)
    const bare = /^(.{3,}?)(?:s|es|n|en)$/.exec(head)?.[1]
    const first =
      content(head) ?? (bare === undefined ? undefined : content(bare)) ?? splitCompound(head, known)
    if (first !== undefined) return `${first} ${tail}`
  }
  return undefined
}

function parseWordList(text: string): Entries {
  const entries = new Map<string, string>()
  for (const line of text.split('\n')) {
    const space = line.indexOf(' ')
    if (line.startsWith('#') || space < 1) continue
    const german = line.slice(0, space).toLowerCase()
    if (!entries.has(german)) entries.set(german, line.slice(space + 1).trim())
  }
  return entries
}
