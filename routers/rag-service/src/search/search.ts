import { countIn, gloss, type Lexicon, termKey } from '@wattos/language'
import { searchTerms } from '../indexing/search-terms.ts'
import { inverseFrequency } from '../rank/bm25.ts'
import { type RankMode, rank } from '../rank/rank.ts'
import { type ReadQuestion, readQuestion } from '../rank/question.ts'
import { byTerms, byVector, cosines, firstIds, type Transactional, WHOLE } from './candidates.ts'
import type { Passage, PassageStore, StoredChunk } from './passages.ts'
import type { QueryEmbedding } from './query-embedding.ts'
import type { Samples } from './samples.ts'
import type { Scope } from './scope.ts'

/** What a search needs besides the question. */
export interface Search {
  readonly db: Transactional
  readonly passages: PassageStore
  readonly samples: Samples
  readonly lexicon: Lexicon
  /** Embeds the question; undefined where vectors cannot be had, and only words count. */
  readonly embed: (text: string, language: string) => Promise<QueryEmbedding | undefined>
  /** The hits in a better order, where something can tell it. */
  readonly rerank: (text: string, hits: readonly Hit[]) => Promise<readonly Hit[]>
}

/** A question put to a scope. */
export interface Asked {
  readonly scope: Scope
  readonly query: string
  readonly history: readonly string[]
  readonly mode: RankMode
}

/** A found passage; its score is 0 to 1, and from 0.5 on it is worth quoting. */
export type Hit = StoredChunk & { readonly score: number }

/** What a search found, best first. */
export interface SearchResult {
  readonly hits: readonly Hit[]
  /** Estimate, 0 to 1, that the best hit answers the question. */
  readonly answerable: number
  readonly mode: RankMode
  /** Set when vectors were wanted but are not to be had. */
  readonly note?: 'VECTOR_UNAVAILABLE'
}

/** Terms sent to the database to find candidates: the rarest ones. */
const SENT = 24

/** Finds and ranks passages. */
export async function search(using: Search, asked: Asked): Promise<SearchResult> {
  const question = readQuestion(asked.query, asked.history, using.lexicon)
  const vector = asked.mode === 'keyword' ? undefined : await using.embed(question.toEmbed, question.language)
  const note =
    asked.mode !== 'keyword' && vector === undefined ? ({ note: 'VECTOR_UNAVAILABLE' } as const) : {}
  const mode = vector === undefined ? 'keyword' : asked.mode
  const { found, sample, similar } = await gather(using, { asked, question, vector })
  const candidates = found.map((passage) => {
    const foreign = passage.stored.language !== question.language
    const glossed = foreign && question.language === 'en' && passage.stored.language === 'de'
    return {
      id: passage.stored.chunkId,
      terms: glossed ? passage.inEnglish() : passage.terms,
      phrasing: foreign ? question.foreign : question.own,
      foreign,
      cosine: similar.get(passage.stored.chunkId),
    }
  })
  const { ranked, answerable } = rank({
    candidates,
    sample: sample.map(({ terms }) => terms),
    mode,
    calibrated: vector?.calibrated ?? false,
  })
  const stored = new Map(found.map((passage) => [passage.stored.chunkId, passage.stored]))
  const own = ranked.flatMap(({ id, score }) => {
    const chunk = stored.get(id)
    return chunk ? [{ ...chunk, score }] : []
  })
  // The other ways of searching are there to be compared, each by itself.
  const hits = asked.mode === 'hybrid' ? await using.rerank(question.toEmbed, own) : own
  return { hits, answerable, mode, ...note }
}

interface Wanted {
  readonly asked: Asked
  readonly question: ReadQuestion
  readonly vector: QueryEmbedding | undefined
}

interface Gathered {
  readonly found: Passage[]
  readonly sample: Passage[]
  readonly similar: ReadonlyMap<string, number>
}

/** A small collection is ranked whole; from a large one the database picks candidates by rare terms and by vector. */
async function gather(
  { db, passages, samples, lexicon }: Search,
  { asked, question, vector }: Wanted,
): Promise<Gathered> {
  const { scope } = asked
  const similarTo = async (ids: readonly string[]) =>
    vector === undefined || ids.length === 0
      ? new Map<string, number>()
      : cosines(db, ids, { tenantId: scope.principal.tenantId, vector })
  const first = await firstIds(db, scope, WHOLE + 1)
  if (first.length <= WHOLE) {
    const [found, similar] = await Promise.all([
      passages.load(db, scope.principal.tenantId, first),
      similarTo(first),
    ])
    return { found, sample: found, similar }
  }
  const sample = await passages.load(db, scope.principal.tenantId, await samples.of(db, scope, WHOLE))
  const asks = [asked.query, ...asked.history.slice(-1)].join(' ')
  const terms = rarest(
    searchTerms(question.language === 'de' ? `${asks} ${gloss(asked.query, lexicon)}` : asks),
    sample,
  )
  const [named, near] = await Promise.all([
    byTerms(db, scope, terms),
    vector === undefined ? [] : byVector(db, scope, vector),
  ])
  const ids = [...new Set([...named, ...near])]
  const [found, similar] = await Promise.all([
    passages.load(db, scope.principal.tenantId, ids),
    similarTo(ids),
  ])
  return { found, sample, similar }
}

function rarest(terms: readonly string[], sample: readonly Passage[]): { term: string; weight: number }[] {
  const frequency = (key: number) => sample.filter((passage) => countIn(passage.terms.grams, key) > 0).length
  return terms
    .map((term) => ({ term, weight: inverseFrequency(frequency(termKey(term)), sample.length) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, SENT)
}
