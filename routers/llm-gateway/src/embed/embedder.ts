import { z } from 'zod'
import type { OwnPrice, Place } from '../tenant/policy.ts'

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

/** What making vectors has taken so far, in tokens, so that it is known too of what breaks off. */
export interface Taken {
  /** Of the texts whose vectors are there, as the provider told. */
  told: number
  /** Of the texts that the provider is being asked for, estimated. */
  asked: number
}

/** Something that makes vectors. */
export interface Embedder {
  readonly provider: string
  /** Its model's name at the provider. */
  readonly model: string
  readonly place: Place
  /** What its tokens cost by the list; undefined where that is nothing, or unknown. */
  readonly price: OwnPrice | undefined
  /** The model's identity; may have to ask the provider once, for at most ten seconds. */
  describe(): Promise<EmbeddingModelInfo>
  /** One vector for each text, in order, of any length; with the tokens they took, which `taken` follows. */
  embed(
    request: EmbedRequest,
    signal: AbortSignal,
    taken?: Taken,
  ): Promise<{ vectors: Float32Array[]; tokensIn: number }>
}

/** The identity of a model from its parts. */
export function embeddingModel(name: string, version: string, dimensions: number): EmbeddingModelInfo {
  return { name, version, dimensions, id: `${name}@${version}:${dimensions}` }
}
