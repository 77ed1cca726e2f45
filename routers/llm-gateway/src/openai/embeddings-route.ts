import { parseBody, RequestError, sendJson } from '@wattos/model-api'
import { z } from 'zod'
import { serveEmbeddings } from '../embed/serve.ts'
import { llmFailure } from '../errors.ts'
import { modelCall } from '../procedures/call.ts'
import { largestBody, limitHeaders, protocolRoute } from './route.ts'

const text = z
  .string('is a text: tokens are not read here')
  .min(1, 'a text is empty')
  .max(32_000, 'a text has at most 32,000 characters')

/** A request for vectors in OpenAI's protocol; `input_type` is what other servers add to it. */
const embeddingsSchema = z.strictObject({
  model: z.string().min(1).max(300),
  input: z.union([text, z.array(text).min(1).max(2_048)]),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  dimensions: z.number().int().min(1).max(16_000).nullish(),
  /** Some models know questions from passages; without a word a text is a passage. */
  input_type: z.enum(['query', 'passage']).nullish(),
  // Not sent on.
  user: z.string().nullish(),
})

/** `POST /v1/embeddings` in OpenAI's protocol, by the one model that makes vectors in this installation. */
export const embeddingsRoute = protocolRoute(
  '/v1/embeddings',
  'openai',
  async ({ answer, readBody }, ctx) => {
    const {
      model,
      input,
      encoding_format: encoding,
      dimensions,
      input_type: type,
    } = parseBody(await readBody(largestBody), embeddingsSchema)
    const { embedder } = ctx.resources
    const id = `${embedder.provider}/${embedder.model}`
    if (model !== id && model !== embedder.model) throw llmFailure('LLM_MODEL_UNKNOWN', model)
    const texts = typeof input === 'string' ? [input] : input
    const request = { texts, purpose: type ?? ('passage' as const), ...(dimensions ? { dimensions } : {}) }
    const { vectors, tokensIn } = await serveEmbeddings(
      ctx.resources,
      request,
      modelCall(ctx, limitHeaders(answer)),
    )
    const length = Buffer.from(vectors[0] ?? '', 'base64').length / 4
    if (dimensions && length !== dimensions)
      throw new RequestError(`${id} makes vectors of ${length} numbers only.`, 'dimensions')
    sendJson(answer, {
      object: 'list',
      model: id,
      data: vectors.map((vector, index) => ({
        object: 'embedding',
        index,
        embedding: encoding === 'base64' ? vector : numbersOf(vector),
      })),
      usage: { prompt_tokens: tokensIn, total_tokens: tokensIn },
    })
  },
)

function numbersOf(vector: string): number[] {
  const bytes = Buffer.from(vector, 'base64')
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(index * 4))
}
