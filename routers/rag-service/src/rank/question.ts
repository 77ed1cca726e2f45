import {
  fold,
  gloss,
  grams,
  type Lexicon,
  looksGerman,
  type QuestionTerm,
  questionTerms,
  termKey,
  words,
} from '@wattos/language'
import type { WeightedTerms } from './bm25.ts'

/** A question as passages of one language are asked it. */
export interface Phrasing {
  readonly grams: WeightedTerms
  readonly words: WeightedTerms
  /** The words that must be found for the question to count as answered. */
  readonly terms: readonly QuestionTerm[]
}

/** A question read for ranking. */
export interface ReadQuestion {
  readonly language: 'de' | 'en'
  /** For passages in the question's own language. */
  readonly own: Phrasing
  /** For passages in the other language: with word-by-word English where the question is German. */
  readonly foreign: Phrasing
  /** What to embed: the question, preceded by the one it follows up. */
  readonly toEmbed: string
}

/** Weight of the words of the last question but one, and so on backwards. */
const FADING = [0.5, 0.25]

/** Reads a question; `history` holds the user's earlier ones, the oldest first. They count only where it leans on them. */
export function readQuestion(question: string, history: readonly string[], lexicon: Lexicon): ReadQuestion {
  const earlier = leansOnHistory(question) ? history.slice(-FADING.length).reverse() : []
  const language = looksGerman([question, ...earlier].join(' '), lexicon) ? 'de' : 'en'
  const phrase = (translate: boolean): Phrasing => {
    const said = [
      { text: question, weight: 1 },
      ...earlier.map((text, at) => ({ text, weight: FADING[at] ?? 0 })),
    ]
    const texts = said.flatMap(({ text, weight }) =>
      translate
        ? [
            { text, weight },
            { text: gloss(text, lexicon), weight },
          ]
        : [{ text, weight }],
    )
    return {
      grams: weighted(texts, grams),
      words: weighted(texts, (text) => words(text).map((word) => fold(word.text))),
      terms: questionTerms(question, translate ? lexicon : undefined),
    }
  }
  const own = phrase(false)
  return {
    language,
    own,
    foreign: language === 'de' ? phrase(true) : own,
    toEmbed: [...earlier.slice(0, 1), question].join(' '),
  }
}

function weighted(
  texts: readonly { text: string; weight: number }[],
  split: (text: string) => string[],
): WeightedTerms {
  const found = new Map<number, number>()
  for (const { text, weight } of texts) {
    for (const term of split(text)) {
      const key = termKey(term)
      found.set(key, Math.max(found.get(key) ?? 0, weight))
    }
  }
  return found
}

const POINTING =
  /^(?:und|aber|and|but|what about|how about|wie (?:ist|sieht|steht) es)\b|\b(?:er|sie|es|ihn|ihm|ihnen|dies(?:e[rsmn]?)?|dafür|davon|damit|dabei|dazu|darüber|dort|dann|it|its|they|them|he|she|him|this|that|these|those|there)\b/i

/** Whether a question cannot be understood alone: it points back or hardly names anything. */
function leansOnHistory(question: string): boolean {
  return POINTING.test(question.trim()) || questionTerms(question).length <= 1
}
