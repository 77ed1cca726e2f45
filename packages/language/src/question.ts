import { type TermBag, countIn, termKey } from './bag.ts'
import { participleRoot } from './german-stem.ts'
import { pushGrams, pushOpening } from './grams.ts'
import type { Lexicon } from './lexicon.ts'
import { isSmallWord } from './stopwords.ts'
import { fold, words } from './words.ts'

/** A word of a question and how a text may spell it. */
export interface QuestionTerm {
  /** The folded word. */
  readonly word: string
  /** Keys of the character n-grams of each spelling: the word itself, the root of a participle, its translation where one was asked for. */
  readonly spellings: readonly (readonly number[])[]
}

/** The words of a question that say what it is about; all of them where it has none but small ones. */
export function questionTerms(question: string, lexicon?: Lexicon): QuestionTerm[] {
  const seen = new Map<string, string>()
  for (const { text } of words(question)) seen.set(fold(text), text)
  const content = [...seen].filter(([word]) => !isSmallWord(word))
  return (content.length > 0 ? content : [...seen]).map(([word, text]) => {
    const english = lexicon?.translate(text)
    // German writes its nouns with a capital: "Gericht" is none of "richten".
    const root = /^\p{Ll}/u.test(text) ? participleRoot(word) : undefined
    return {
      word,
      spellings: [
        keysOf(word),
        ...(root === undefined ? [] : [openingOf(root)]),
        ...(english === undefined ? [] : [translated(english)]),
      ],
    }
  })
}

/** How well a text (its n-grams) holds a term, 0 to 1; less than half of a word counts as nothing. */
export function holds(text: TermBag, term: QuestionTerm): number {
  let best = 0
  for (const spelling of term.spellings) {
    let found = 0
    for (const key of spelling) if (countIn(text, key) > 0) found += 1
    best = Math.max(best, found / Math.max(1, spelling.length))
  }
  return best < 0.5 ? 0 : best
}

function keysOf(word: string): number[] {
  const into: string[] = []
  pushGrams(word, into)
  return into.map(termKey)
}

function openingOf(root: string): number[] {
  const into: string[] = []
  pushOpening(root, into)
  return into.map(termKey)
}

function translated(english: string): number[] {
  return words(english).flatMap(({ text }) => (isSmallWord(fold(text)) ? [] : keysOf(fold(text))))
}
