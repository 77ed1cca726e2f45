import { vectorLiteral } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { createDetector } from '@wattos/pii'
import { whoOf } from '../budget/charge.ts'
import type { CompletionCall } from '../complete/call.ts'
import type { CompletionEvent, Sink } from '../complete/event.ts'
import { serveEmbeddings } from '../embed/serve.ts'
import type { LlmResources } from '../models/resources.ts'
import { type Comparable, keyOf, wordMarks } from './comparable.ts'
import type { Asked, Found, MemoryStore } from './memory-store.ts'
import { again, isWhole, type Piece, piecesSchema } from './pieces.ts'

/** Longest answer that is kept, in characters of JSON. */
const longest = 200_000

/** A question to an alias that remembers by meaning. */
export interface SimilarQuestion {
  readonly comparable: Comparable
  readonly alias: string
  /** Least cosine at which questions count as the same. */
  readonly similarity: number
  readonly seconds: number
  /** The models that may answer. */
  readonly models: readonly string[]
}

type AskModel = (sink: Sink<CompletionEvent>) => Promise<void>

/**
 * The answer to a similar question, at no cost and with how similar it was; else what `ask` answers, kept if it comes to its
 * end. A memory that does not work is as good as an empty one.
 */
export async function similarly(
  remembering: Remembering,
  question: SimilarQuestion,
  { ask, sink }: { readonly ask: AskModel; readonly sink: Sink<CompletionEvent> },
): Promise<void> {
  const { memory, call } = remembering
  const begun = performance.now()
  const patiently = <Result>(work: Promise<Result>): Promise<Result | undefined> =>
    work.catch((error: unknown) => {
      if (!call.scope.ended) call.warn({ err: error, alias: question.alias }, 'the memory of answers failed')
      return undefined
    })
  const asked = await patiently(askedOf(remembering, question))
  const found = asked && (await patiently(memory.find(asked, question.similarity)))
  memory.count(found ? 'hit' : 'miss')
  if (found) {
    for (const piece of found.pieces) {
      const event = again(piece)
      await sink(event.type === 'start' ? { ...event, similarity: found.similarity } : event)
    }
    const durationMs = Math.round(performance.now() - begun)
    await patiently(memory.noteSaved({ ...savedOf(remembering, found), alias: question.alias, durationMs }))
    return
  }
  const events: CompletionEvent[] = []
  await ask((event) => {
    events.push(event)
    return sink(event)
  })
  const pieces = asked && keepable(events)
  if (!pieces) return
  const { userId } = remembering.principal
  const { alias, seconds } = question
  await patiently(memory.keep(asked, { userId, alias, seconds, pieces, costMicros: costOf(pieces) }))
}

/** Whose memory it is, and what works it. */
export interface Remembering {
  readonly resources: Pick<LlmResources, 'embedder' | 'accounts' | 'policies' | 'detection'>
  readonly memory: MemoryStore
  readonly principal: Principal
  readonly call: CompletionCall
}

async function askedOf(
  { resources, principal, call }: Remembering,
  { comparable, alias, models }: SimilarQuestion,
): Promise<Asked> {
  const { question, words, rest, said, first } = comparable
  // Services ask with what a person may see, and conversations are their own: their answers are for nobody else.
  const common = fromOutside(call) && first && !(await namesSomebody(said, resources, call))
  const request = { texts: [question], purpose: 'query' as const }
  const { model, vectors } = await serveEmbeddings(resources, request, { ...call, tell: undefined })
  const [vector = ''] = vectors
  const { tenantId, userId } = principal
  const key = keyOf([common ? null : userId, alias, models, rest])
  return { tenantId, key, model, vector: vectorLiteral(vector), words: wordMarks(key, words) }
}

// The door forwards what programs ask; everybody else asks by its own account.
const fromOutside = ({ caller }: CompletionCall): boolean => caller === null || caller === 'api-gateway'

// Who is not found is taken for nobody, as where personal data is replaced; a search that fails finds somebody.
async function namesSomebody(
  said: string,
  { detection }: Remembering['resources'],
  { scope }: CompletionCall,
): Promise<boolean> {
  try {
    return (await createDetector(detection).find(said, scope.signal)).length > 0
  } catch {
    return true
  }
}

function savedOf({ principal, call }: Remembering, { pieces, costMicros }: Found) {
  const start = pieces.find((piece) => piece.type === 'start')
  const { provider = '', model = '' } = start ?? {}
  return {
    who: whoOf(principal, call.caller),
    requestId: call.requestId,
    provider,
    model: model.slice(provider.length + 1),
    savedMicros: costMicros,
  }
}

// Undefined for what broke off, was cut short, or is too long.
function keepable(events: readonly CompletionEvent[]): Piece[] | undefined {
  if (!isWhole(events)) return undefined
  if (events.some((event) => event.type === 'finish' && event.reason !== 'stop')) return undefined
  const { data } = piecesSchema.safeParse(events)
  return data && JSON.stringify(data).length <= longest ? data : undefined
}

function costOf(pieces: readonly Piece[]): number {
  const end = pieces.at(-1)
  return end?.type === 'end' ? end.usage.costMicros : 0
}
