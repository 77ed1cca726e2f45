import { gloss, gramBag, type Lexicon, type TermBag, windows, wordBag } from '@wattos/language'

/** What a passage is ranked by. */
export interface PassageTerms {
  /** Character n-grams of text, heading and title. */
  readonly grams: TermBag
  /** Words of the text. */
  readonly words: TermBag
  /** Character n-grams of each stretch of a few sentences. */
  readonly parts: readonly TermBag[]
}

/** A passage as it is stored, with what names it. */
export interface StoredPassage {
  readonly text: string
  readonly title: string
  readonly heading: string | null
}

/** Characters of a stretch: about two sentences. */
const STRETCH = 250

/** Counts a passage's terms; with a lexicon also those of its word-by-word English. */
export function passageTerms({ text, title, heading }: StoredPassage, lexicon?: Lexicon): PassageTerms {
  const read = (piece: string) => (lexicon === undefined ? piece : `${piece} ${gloss(piece, lexicon)}`)
  const name = [readableTitle(title), heading ?? ''].join(' ')
  return {
    grams: gramBag(read(`${text} ${name}`)),
    words: wordBag(read(text)),
    parts: windows(text, STRETCH).map(({ start, end }) =>
      gramBag(read(`${text.slice(start, end)} ${heading ?? ''}`)),
    ),
  }
}

/** A file name as words: "reisekosten_2024.pdf" → "reisekosten 2024". */
export function readableTitle(title: string): string {
  return title
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[_-]+/g, ' ')
    .trim()
}
