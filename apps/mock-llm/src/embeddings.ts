import { z } from 'zod'
import { behaviourOf } from './behaviour.ts'
import { tokensOf } from './tokens.ts'

const embeddingBody = z.object({
  model: z.string().optional(),
  input: z.union([z.string(), z.array(z.string())]),
  dimensions: z.number().optional(),
  encoding_format: z.enum(['float', 'base64']).default('float'),
})
const rerankBody = z.object({
  model: z.string(),
  query: z.string(),
  documents: z.array(z.union([z.string(), z.object({ text: z.string() })])),
  top_n: z.number().optional(),
  return_documents: z.boolean().default(false),
})

/** An answer in JSON, and the tokens it took. */
export interface Answered {
  readonly tokensIn: number
  readonly body: unknown
}

/** A deterministic unit vector from character trigrams: similar texts get similar vectors. */
export function vectorOf(text: string, dimensions: number): number[] {
  const vector = Array.from({ length: dimensions }, () => 0)
  const padded = `  ${text.toLowerCase()}  `
  for (let index = 0; index + 3 <= padded.length; index++) {
    let hash = 2_166_136_261
    for (const character of padded.slice(index, index + 3))
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619)
    const slot = (hash >>> 0) % dimensions
    vector[slot] = (vector[slot] ?? 0) + 1
  }
  const length = Math.hypot(...vector) || 1
  return vector.map((value) => value / length)
}

/** Answers an embeddings request of OpenAI's kind. */
export function embedOpenai(body: unknown, pathModel?: string): Answered {
  const { model = 'mock', input, dimensions, encoding_format: encoding } = embeddingBody.parse(body)
  const texts = typeof input === 'string' ? [input] : input
  const size = dimensions ?? behaviourOf(pathModel ?? model).dimensions
  const tokens = texts.reduce((sum, text) => sum + tokensOf(text), 0)
  const encode = (vector: number[]) =>
    encoding === 'float' ? vector : Buffer.from(Float32Array.from(vector).buffer).toString('base64')
  return {
    tokensIn: tokens,
    body: {
      object: 'list',
      model: pathModel ?? model,
      data: texts.map((text, index) => ({
        object: 'embedding',
        index,
        embedding: encode(vectorOf(text, size)),
      })),
      usage: { prompt_tokens: tokens, total_tokens: tokens },
    },
  }
}

/** Answers a rerank request as Jina and Cohere do: the most similar document first, or last. */
export function rerank(body: unknown): Answered {
  const { model, query, documents, top_n: top, return_documents: wantsTexts } = rerankBody.parse(body)
  const texts = documents.map((one) => (typeof one === 'string' ? one : one.text))
  const asked = vectorOf(query, 256)
  const likeness = (text: string) =>
    vectorOf(text, 256).reduce((sum, value, index) => sum + value * (asked[index] ?? 0), 0)
  const { reversed } = behaviourOf(model)
  const score = (text: string) => (reversed ? 1 - likeness(text) : likeness(text))
  const tokens = tokensOf(query) * texts.length + texts.reduce((sum, text) => sum + tokensOf(text), 0)
  const results = texts
    .map((text, index) => ({
      index,
      relevance_score: score(text),
      ...(wantsTexts ? { document: { text } } : {}),
    }))
    .toSorted((a, b) => b.relevance_score - a.relevance_score)
    .slice(0, top)
  return {
    tokensIn: tokens,
    body: { model, object: 'list', usage: { total_tokens: tokens, prompt_tokens: tokens }, results },
  }
}
