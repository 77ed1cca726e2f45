import { z } from 'zod'

/** Texts to turn into vectors: at most 256 of at most 32,000 characters. */
export const embedSchema = z.object({
  texts: z.array(z.string().min(1).max(32_000)).max(256),
  purpose: z.enum(['query', 'passage']),
  language: z.string().optional(),
  /** Length of the vectors, for models that let one choose. */
  dimensions: z.number().int().min(1).max(16_000).optional(),
})

/** Texts to turn into vectors. */
export type EmbedRequest = z.infer<typeof embedSchema>

/** Which model makes vectors. Only vectors of the same `id` can be compared. */
export interface EmbeddingModelInfo {
  readonly name: string
  readonly version: string
  readonly dimensions: number
  /** `name@version:dimensions` */
  readonly id: string
}

/** Something that makes vectors. */
export interface Embedder {
  readonly provider: string
  /** Its model's name at the provider. */
  readonly model: string
  /** The model's identity; may have to ask the provider once, for at most ten seconds. */
  describe(): Promise<EmbeddingModelInfo>
  /** What so many tokens cost, in millionths of a US dollar. */
  costOf(tokens: number): number
  /** One vector for each text, in order, of any length; with the tokens they took. */
  embed(
    request: EmbedRequest,
    signal: AbortSignal,
  ): Promise<{ vectors: Float32Array[]; tokensIn: number; costMicros: number }>
}

/** The identity of a model from its parts. */
export function embeddingModel(name: string, version: string, dimensions: number): EmbeddingModelInfo {
  return { name, version, dimensions, id: `${name}@${version}:${dimensions}` }
}
