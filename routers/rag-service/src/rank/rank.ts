import type { QuestionTerm, TermBag } from '@wattos/language'
import { holds } from '@wattos/language'
import { bm25, corpusOf, inverseFrequency } from './bm25.ts'
import { estimate } from './estimate.ts'
import type { PassageTerms } from './passage-terms.ts'
import type { Phrasing } from './question.ts'

/** By what passages are ranked. */
export type RankMode = 'hybrid' | 'keyword' | 'vector'

/** A passage that may answer. */
export interface Candidate {
  readonly id: string
  readonly terms: PassageTerms
  /** How the question is put to it. */
  readonly phrasing: Phrasing
  /** True where question and passage are in different languages. */
  readonly foreign: boolean
  /** Best cosine similarity of its parts to the question. */
  readonly cosine?: number | undefined
}

/** A ranked passage. */
export interface Ranked {
  readonly id: string
  /** 0 to 1: the estimate that the best passage answers, times this one's share of the best one's points. */
  readonly score: number
}

/** What to rank. */
export interface Ranking {
  readonly candidates: readonly Candidate[]
  /** A sample of the whole collection, for how rare each term is; the candidates themselves where they are all of it. */
  readonly sample: readonly PassageTerms[]
  readonly mode: RankMode
  /** Whether the estimate knows what this embedding model's similarities mean. */
  readonly calibrated: boolean
}

// Found on one half of XQuAD, see docs/quality.md. Ranks alone (RRF) lose what the distances between the points say.
const WORDS = 0.3
const VECTOR = 0.8

/** Ranks candidates, best first; `answerable` estimates (0 to 1) that the best one answers the question. */
export function rank({ candidates, sample, mode, calibrated }: Ranking): {
  ranked: Ranked[]
  answerable: number
} {
  const points = fuse(candidates, sample, mode)
  const order = candidates
    .map((candidate, at) => ({ candidate, points: points[at] ?? 0 }))
    .filter((entry) => entry.points > 0)
    .sort((a, b) => b.points - a.points)
  const first = order[0]
  if (first === undefined) return { ranked: [], answerable: 0 }
  const { foreign, cosine } = first.candidate
  const answerable = estimate({ foreign, ...(calibrated && { cosine }) }, coverage(first.candidate, sample))
  const ranked = order.map(({ candidate, points: own }) => ({
    id: candidate.id,
    score: (answerable * own) / first.points,
  }))
  return { ranked, answerable }
}

function fuse(candidates: readonly Candidate[], sample: readonly PassageTerms[], mode: RankMode): number[] {
  const vector = aboveMean(candidates.map(({ cosine }) => cosine ?? 0))
  if (mode === 'vector')
    return candidates.map(({ cosine }, at) => (cosine === undefined ? 0 : 1 + (vector[at] ?? 0)))
  const grams = ofBest(lexical(candidates, sample, 'grams'))
  const words = ofBest(lexical(candidates, sample, 'words'))
  return candidates.map((_, at) => {
    const keyword = (grams[at] ?? 0) + WORDS * (words[at] ?? 0)
    return mode === 'keyword' ? keyword : Math.max(0, keyword + VECTOR * (vector[at] ?? 0))
  })
}

function lexical(
  candidates: readonly Candidate[],
  sample: readonly PassageTerms[],
  kind: 'grams' | 'words',
): number[] {
  const keys = new Set(
    candidates.flatMap(({ phrasing }) =>
      phrasing === candidates[0]?.phrasing ? [] : [...phrasing[kind].keys()],
    ),
  )
  for (const key of candidates[0]?.phrasing[kind].keys() ?? []) keys.add(key)
  const corpus = corpusOf(
    sample.map((terms) => terms[kind]),
    keys,
  )
  return candidates.map(({ phrasing, terms }) => bm25(phrasing[kind], terms[kind], corpus))
}

/** Each value as a share of the greatest. */
function ofBest(values: readonly number[]): number[] {
  const best = Math.max(...values) || 1
  return values.map((value) => value / best)
}

/** Each value's distance from the mean as a share of the greatest such distance: alike for every embedding model. */
function aboveMean(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const span = Math.max(...values) - mean
  return values.map((value) => (span > 1e-9 ? (value - mean) / span : 0))
}

/** Which share of the question's words (rare ones counting more) a passage and its best stretch hold. */
function coverage(
  { terms, phrasing }: Candidate,
  sample: readonly PassageTerms[],
): { whole: number; part: number } {
  const weights = phrasing.terms.map((term) =>
    inverseFrequency(sample.filter((passage) => holds(passage.grams, term) > 0).length, sample.length),
  )
  const share = (bag: TermBag) => weightedShare(bag, phrasing.terms, weights)
  return { whole: share(terms.grams), part: Math.max(0, ...terms.parts.map(share)) }
}

function weightedShare(bag: TermBag, terms: readonly QuestionTerm[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const held = terms.reduce((sum, term, at) => sum + (weights[at] ?? 0) * holds(bag, term), 0)
  return total === 0 ? 0 : held / total
}
