import { gramBag } from '@wattos/language'
import { type AnyService, defineService, fail, serviceKit } from '@wattos/mesh'
import { z } from 'zod'

/** A gateway whose vectors are hashed n-grams and which quotes the best source whole; it can change its model, fail, and counts what it embeds. */
export interface StandInLlm {
  readonly service: AnyService
  name: string
  dimensions: number
  down: boolean
  embedded: number
  /** Whether its model that sorts is out of order. */
  sortsNothing: boolean
  /** What it was asked to sort; it puts the last first. */
  readonly sorted: { readonly query: string; readonly documents: readonly string[] }[]
}

/** Makes it. */
export function standInLlm(): StandInLlm {
  const kit = serviceKit({
    name: 'llm-gateway',
    port: 3009,
    uses: {},
    owns: {},
    env: z.object({}),
    resources: () => ({}),
  })
  const model = () => ({
    name: state.name,
    version: '1',
    dimensions: state.dimensions,
    id: `${state.name}@1:${state.dimensions}`,
  })
  const embedding = {
    embeddingModel: kit.service.query(model),
    embed: kit.service
      .input(
        z.object({ texts: z.array(z.string().min(1)), purpose: z.string(), language: z.string().optional() }),
      )
      .query(({ input }) => {
        if (state.down) throw fail('SERVICE_UNAVAILABLE', 'LLM_UNAVAILABLE', 'The model is out of order.')
        state.embedded += input.texts.length
        return { model: model(), vectors: input.texts.map((text) => encode(text, state.dimensions)) }
      }),
    rerank: kit.service
      .input(z.object({ model: z.string(), query: z.string(), documents: z.array(z.string()) }))
      .query(({ input: { model: name, query, documents } }) => {
        if (state.sortsNothing)
          throw fail('SERVICE_UNAVAILABLE', 'LLM_UNAVAILABLE', 'The model is out of order.')
        state.sorted.push({ query, documents })
        const results = documents.map((_, index) => ({ index, score: index })).toReversed()
        return { model: name, results, tokensIn: 1 }
      }),
  }
  const chat = kit.service
    .input(
      z.object({
        question: z.string(),
        sources: z.array(z.object({ ordinal: z.number(), text: z.string(), score: z.number() })),
      }),
    )
    .subscription(async function* ({ input }) {
      const [best] = input.sources
      const quotes =
        best && best.score >= 0.5 ? [{ ordinal: best.ordinal, start: 0, end: best.text.length }] : []
      yield { type: 'end' as const, quotes, abstained: quotes.length === 0 }
    })
  const state: StandInLlm = {
    service: defineService(kit, { edge: kit.router({}), internal: kit.router({ ...embedding, chat }) }),
    name: 'stand-in',
    dimensions: 32,
    down: false,
    embedded: 0,
    sortsNothing: false,
    sorted: [],
  }
  return state
}

function encode(text: string, dimensions: number): string {
  const vector = new Float32Array(dimensions)
  for (const key of gramBag(text).keys) {
    const place = Math.abs(key) % dimensions
    vector[place] = (vector[place] ?? 0) + 1
  }
  const length = Math.hypot(...vector) || 1
  return Buffer.from(vector.map((value) => value / length).buffer).toString('base64')
}
