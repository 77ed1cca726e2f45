import { randomUUID } from 'node:crypto'
import { parseBody, sendJson } from '@wattos/model-api'
import { z } from 'zod'
import { modelCall } from '../procedures/call.ts'
import { rerank } from '../task/rerank.ts'
import { largestBody, limitHeaders, protocolRoute } from './route.ts'

const text = z.string().max(32_000, 'a text has at most 32,000 characters')

/** A request to sort documents, as Cohere, Jina, vLLM and Infinity take it. */
const rerankBody = z.strictObject({
  model: z.string().min(1).max(300),
  query: text.min(1, 'is empty'),
  documents: z
    .array(z.union([text, z.strictObject({ text })]))
    .min(1)
    .max(1_000, 'at most 1,000 documents are sorted at once'),
  top_n: z.number().int().min(1).nullish(),
  return_documents: z.boolean().nullish(),
  // Not sent on.
  user: z.string().nullish(),
})

/** `POST /v1/rerank` as Jina, vLLM and Infinity serve it, with what Cohere's clients look for in the answer. */
export const rerankRoutes = ['/v1/rerank', '/v2/rerank'].map((path) =>
  protocolRoute(path, 'openai', async ({ answer, readBody }, ctx) => {
    const body = parseBody(await readBody(largestBody), rerankBody)
    const documents = body.documents.map((one) => (typeof one === 'string' ? one : one.text))
    const { model, query, top_n: topN, return_documents: wantsTexts } = body
    const request = { model, query, documents, ...(topN ? { topN } : {}) }
    const { results, tokensIn, ...answered } = await rerank(
      ctx.resources,
      request,
      modelCall(ctx, limitHeaders(answer)),
    )
    answer.say('x-wattos-model', answered.model)
    sendJson(answer, {
      id: `rerank-${randomUUID()}`,
      object: 'list',
      model: answered.model,
      results: results.map(({ index, score }) => ({
        index,
        relevance_score: score,
        ...(wantsTexts ? { document: { text: documents[index] } } : {}),
      })),
      usage: { prompt_tokens: tokensIn, total_tokens: tokensIn },
      meta: { tokens: { input_tokens: tokensIn } },
    })
  }),
)
