import {
  gloss,
  gramBag,
  holds,
  type Lexicon,
  loadLexicon,
  looksGerman,
  type QuestionTerm,
  questionTerms,
  sentences,
  type TermBag,
  words,
} from '@wattos/language'
import { answerKind, holdsKind } from './answer-kind.ts'
import type { ExtractiveSource } from './extractive.ts'

/** A sentence of a source that may be quoted. */
export interface RankedSentence {
  readonly ordinal: number
  readonly start: number
  readonly end: number
  readonly text: string
  readonly score: number
}

interface Candidate extends Omit<RankedSentence, 'score'> {
  readonly bag: TermBag
  readonly terms: readonly QuestionTerm[]
  /** Score of its source as a share of the best source's. */
  readonly share: number
  /** The sentence before it and the heading over it, which say what it is about. */
  readonly leads: readonly TermBag[]
  /** Whether it holds the kind of answer that is asked for. */
  readonly fits: boolean
}

// Found on one half of XQuAD, see docs/quality.md.
const MOST = 3
const SOURCES = 5
/** Share of the best score that a further sentence needs: in the same passage, and in another one. */
const RELATIVE = 0.3
const ELSEWHERE = 0.45
const SHARE_POWER = 4
const KIND = 0.15
const LEAD = 0.45

let builtIn: Lexicon | undefined

/** The sentences that answer best, at most three, best first; none that is much worse than the best or shares no word. */
export function chooseSentences(question: string, sources: readonly ExtractiveSource[]): RankedSentence[] {
  const best = Math.max(...sources.map(({ score }) => score))
  const candidates = sources
    .toSorted((a, b) => b.score - a.score)
    .slice(0, SOURCES)
    .flatMap((source) => candidatesOf(source, { question, share: best > 0 ? source.score / best : 1 }))
  const weigh = rarity(candidates)
  const ranked = candidates
    .map(({ bag, terms, share, leads, fits, ...place }) => {
      const own = weigh(bag, terms)
      const lead = Math.max(0, ...leads.map((other) => weigh(other, terms)))
      const points = own + LEAD * Math.max(0, lead - own)
      const score =
        points === 0
          ? 0
          : (points + (fits ? KIND : 0)) * share ** SHARE_POWER * (isHeading(place.text) ? 0.4 : 1)
      return { ...place, score }
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
  const first = ranked[0]?.score ?? 0
  const source = ranked[0]?.ordinal
  return distinct(
    ranked.filter(({ score, ordinal }) => score >= first * (ordinal === source ? RELATIVE : ELSEWHERE)),
  ).slice(0, MOST)
}

/** A sentence that goes on about what the one before it named. */
const POINTS_BACK =
  /^(?:["„“(]*)(?:er|sie|es|ihr|ihre[rsmn]?|sein|seine[rsmn]?|dies(?:e[rsmn]?)?|jene[rsmn]?|diese|dabei|dazu|dafür|davon|danach|dadurch|damit|darin|dort|hier|so|auch|außerdem|zudem|jedoch|aber|allerdings|deshalb|daher|he|she|it|its|they|their|his|her|this|that|these|those|there|here|such|both|however|but|also|thus|therefore|then|instead|in addition|for example|zum beispiel)\b/i

function candidatesOf(
  source: ExtractiveSource,
  { question, share }: { question: string; share: number },
): Candidate[] {
  // Word-by-word English is where the two languages meet, whichever of them the question is in.
  const [askedInGerman, saidInGerman] = [looksGerman(question), looksGerman(source.text)]
  const lexicon = askedInGerman === saidInGerman ? undefined : (builtIn ??= loadLexicon())
  const terms = questionTerms(question, askedInGerman ? lexicon : undefined)
  const read = (text: string) =>
    gramBag(saidInGerman && lexicon !== undefined ? `${text} ${gloss(text, lexicon)}` : text)
  const kind = answerKind(question)
  const asked = new Set(words(question).map(({ text }) => text.toLowerCase()))
  let before: { bag: TermBag; end: number; fits: boolean } | undefined
  let heading: TermBag | undefined
  return sentences(source.text).flatMap(({ start, end }) => {
    const text = source.text.slice(start, end)
    if (!/[\p{L}\p{N}]/u.test(text)) return []
    const bag = read(text)
    const fresh = words(text).filter((word) => !asked.has(word.text.toLowerCase()))
    const fits =
      holdsKind(fresh.map((word) => word.text).join(' '), kind) || (kind === 'place' && holdsKind(text, kind))
    // What follows in another paragraph is another topic; what follows an answer must say that it goes on about it.
    const near =
      before !== undefined && !/\n\s*\n|\n\s*[-*•|#]/.test(source.text.slice(before.end, start + 1))
    const runsOn = near && (POINTS_BACK.test(text) || before?.fits === false)
    const leads = [runsOn ? before?.bag : undefined, heading].filter((lead) => lead !== undefined)
    before = { bag, end, fits }
    if (isHeading(text)) heading = bag
    return [{ ordinal: source.ordinal, start, end, text, bag, terms, share, leads, fits }]
  })
}

/** A function that gives the share of the question's words that a text holds; words that few sentences hold count more. */
function rarity(candidates: readonly Candidate[]): (bag: TermBag, terms: readonly QuestionTerm[]) => number {
  const weights = new Map<string, number>()
  const terms = new Map(
    candidates.flatMap((candidate) => candidate.terms.map((term) => [term.word, term] as const)),
  )
  for (const [word, term] of terms) {
    const having = candidates.filter(({ bag }) => holds(bag, term) > 0).length
    weights.set(word, Math.log(1 + (candidates.length - having + 0.5) / (having + 0.5)))
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  return (bag, asked) =>
    total === 0
      ? 0
      : asked.reduce((sum, term) => sum + (weights.get(term.word) ?? 0) * holds(bag, term), 0) / total
}

/** A title or a table's head line: it names a topic and says nothing about it. */
function isHeading(text: string): boolean {
  return (
    /^#{1,6}\s/.test(text) ||
    (!/\d/.test(text) && !/[.!?:;…]["“”»«')]*$/.test(text) && words(text).length <= 8)
  )
}

function distinct(ranked: readonly RankedSentence[]): RankedSentence[] {
  const seen = new Set<string>()
  return ranked.filter(({ text }) => {
    const key = text.replace(/\s+/g, ' ').toLowerCase()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
