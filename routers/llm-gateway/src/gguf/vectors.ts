import type { Ending, Order, Report } from './messages.ts'
import { type ModelHolder, Unfit } from './model-holder.ts'

/** Says the vector of each text in turn. Throws an Unfit where one is longer than the model's context. */
export async function makeVectors(
  holder: ModelHolder,
  { file, texts }: Extract<Order, { type: 'vectors' }>,
  say: (report: Report) => void,
): Promise<Ending> {
  const { context, contextSize } = await holder.embedding(file)
  let tokensIn = 0
  for (const text of texts) {
    const length = context.calculateInputLength(text)
    if (length > contextSize) throw new Unfit(`${length} tokens are more than ${contextSize}`)
    const { vector } = await context.getEmbeddingFor(text)
    tokensIn += length
    say({ type: 'vector', vector: [...vector] })
  }
  say({ type: 'used', tokensIn, tokensOut: 0 })
  return { reason: 'stop' }
}
