import { z } from 'zod'
import { ProviderStop } from '../providers/classify.ts'
import type { ModelCall } from '../usage/call.ts'
import { estimateTokens } from '../usage/price.ts'
import { runTask, type TaskParts, type TaskTurn } from './run.ts'

/** Documents to sort by how well they answer a question: at most 1,000 of at most 32,000 characters. */
export const rerankSchema = z.object({
  /** An alias, `provider/model` or the model's name; without, the first that is set up. */
  model: z.string().min(1).max(300).optional(),
  query: z.string().min(1).max(32_000),
  documents: z.array(z.string().max(32_000)).min(1).max(1_000),
  /** How many of the best are wanted; without, all. */
  topN: z.number().int().min(1).optional(),
})

/** Documents to sort. */
export type RerankRequest = z.infer<typeof rerankSchema>

/** Documents in their order, the best first; `score` is the model's own, usually 0 to 1. */
export interface Reranked {
  /** `provider/model` that sorted. */
  readonly model: string
  readonly results: { readonly index: number; readonly score: number }[]
  readonly tokensIn: number
}

// As Jina, vLLM and Infinity tell their usage, and as Cohere does.
const answerSchema = z.object({
  results: z.array(z.object({ index: z.number().int().min(0), relevance_score: z.number() })),
  usage: z.object({ total_tokens: z.number().optional(), prompt_tokens: z.number().optional() }).nullish(),
  meta: z.object({ tokens: z.object({ input_tokens: z.number().nullish() }).nullish() }).nullish(),
})

/** Has documents sorted by a model for that. */
export function rerank(parts: TaskParts, request: RerankRequest, call: ModelCall): Promise<Reranked> {
  const { model, query, documents } = request
  // A cross-encoder reads the question with every document, and puts a few tokens of its own between them.
  const sum = (of: (text: string) => number) =>
    documents.reduce((total, text) => total + of(query) + of(text), 0)
  const least = { tokensIn: sum(estimateTokens), tokensOut: 0 }
  const most = { tokensIn: sum((text) => Buffer.byteLength(text) + 16), tokensOut: 0 }
  return runTask(
    parts,
    {
      kind: 'rerank',
      model,
      most,
      least,
      async take(turn) {
        const { results, tokens = least.tokensIn } = await ask(turn, request)
        const answer = { model: turn.id, results, tokensIn: tokens }
        return { answer, use: { tokensIn: tokens, tokensOut: 0 } }
      },
    },
    call,
  )
}

async function ask({ ask: server, model, scope }: TaskTurn, { query, documents, topN }: RerankRequest) {
  const body = JSON.stringify({ model, query, documents, top_n: topN })
  const answer = await server({ kind: 'rerank', model, type: 'application/json', body, scope })
  const { results, usage, meta } = read(answer.body)
  const seen = new Set(results.map(({ index }) => index))
  // An order that leaves out, doubles or makes up documents would be taken for one.
  const wanted = Math.min(topN ?? documents.length, documents.length)
  if (
    results.some(({ index }) => index >= documents.length) ||
    seen.size !== results.length ||
    seen.size < wanted
  )
    throw new ProviderStop('LLM_OUTPUT_INVALID')
  return {
    results: results
      .map(({ index, relevance_score: score }) => ({ index, score }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, wanted),
    tokens: usage?.total_tokens ?? usage?.prompt_tokens ?? meta?.tokens?.input_tokens ?? undefined,
  }
}

function read(bytes: Buffer): z.infer<typeof answerSchema> {
  try {
    return answerSchema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    throw new ProviderStop('LLM_OUTPUT_INVALID')
  }
}
