import { chooseSentences, type RankedSentence } from './choose-sentences.ts'

/** A passage to answer from; `score` (0 to 1) is the retrieval's estimate that it holds the answer. */
export interface ExtractiveSource {
  readonly ordinal: number
  readonly text: string
  readonly title: string
  readonly score: number
}

/** A question with what was found for it. */
export interface ExtractiveQuestion {
  readonly question: string
  /** Language of the question, and of the sentence said when nothing answers it. */
  readonly language: 'de' | 'en'
  readonly sources: readonly ExtractiveSource[]
}

/** Words quoted from a source: UTF-16 offsets into its text. */
export interface Quote {
  readonly ordinal: number
  readonly start: number
  readonly end: number
}

/** An answer made of quotations alone. */
export interface ExtractiveAnswer {
  /** The answer piece by piece, to be streamed; joined they are the whole. */
  readonly parts: readonly string[]
  /** True when the sources do not answer the question; `parts` says so and `quotes` is empty. */
  readonly abstained: boolean
  readonly quotes: readonly Quote[]
}

/** Below this estimate of the best source nothing is quoted; see docs/quality.md for how it was found. */
const ANSWERABLE = 0.5

const NOTHING = {
  de: 'Die Dokumente geben auf diese Frage keine Antwort.',
  en: 'The documents do not answer this question.',
} as const

/** Answers with at most three quoted sentences, each followed by its source's number, or says that the sources do not say. */
export function answerExtractively({ question, language, sources }: ExtractiveQuestion): ExtractiveAnswer {
  const best = Math.max(0, ...sources.map((source) => source.score))
  const chosen = best < ANSWERABLE ? [] : chooseSentences(question, sources)
  if (chosen.length === 0) return { parts: [NOTHING[language]], abstained: true, quotes: [] }
  return {
    parts: chosen.map((sentence, index) => `${index === 0 ? '' : ' '}${quoted(sentence, language)}`),
    abstained: false,
    quotes: chosen.map(({ ordinal, start, end }) => ({ ordinal, start, end })),
  }
}

function quoted({ text, ordinal }: RankedSentence, language: 'de' | 'en'): string {
  const [open, close] = language === 'de' ? ['„', '“'] : ['“', '”']
  return `${open}${text}${close} [${ordinal}]`
}
