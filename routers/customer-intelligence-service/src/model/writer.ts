import { z } from 'zod'
import { insightFailure } from '../errors.ts'
import type { InsightContext } from '../kit.ts'
import { readSaid, type Said, wanted, type WrittenPart } from './wanted.ts'

type Mesh = Pick<InsightContext['mesh'], 'llm'>
type Messages = Parameters<Mesh['llm']['internal']['complete']['subscribe']>[0]['messages']

/** What was used of models, and which one answered last. */
export const usedSchema = z.object({
  model: z.string().nullable(),
  tokensIn: z.number(),
  tokensOut: z.number(),
  costMicros: z.number(),
})

/** What was used of models, and which one answered last. */
export type Used = z.infer<typeof usedSchema>

/** Whether a model writes for a person: the organisation's default does. */
export async function canWrite({ llm }: Mesh): Promise<boolean> {
  const models = await llm.edge.models.query()
  return models.find((model) => model.default)?.mode === 'generated'
}

/** Asks the default model for a part of a result; the model may mend its answer once. Throws INSIGHT_MODEL_UNREADABLE, and as llm-gateway does. */
export async function write(
  mesh: Mesh,
  part: WrittenPart,
  { system, user }: { readonly system: string; readonly user: string },
): Promise<{ readonly said: readonly Said[]; readonly used: Used }> {
  const used: Used = { model: null, tokensIn: 0, tokensOut: 0, costMicros: 0 }
  const messages: Messages = [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ]
  const first = await ask({ mesh, part, used }, messages)
  const read = readSaid(part, first)
  if ('said' in read) return { said: read.said, used }
  const again = await ask({ mesh, part, used }, [
    ...messages,
    { role: 'assistant', content: first },
    { role: 'user', content: `${read.problem}\nMend that and give the whole JSON again.` },
  ])
  const mended = readSaid(part, again)
  if ('said' in mended) return { said: mended.said, used }
  throw insightFailure('INSIGHT_MODEL_UNREADABLE')
}

async function ask(
  { mesh, part, used }: { readonly mesh: Mesh; readonly part: WrittenPart; readonly used: Used },
  messages: Messages,
): Promise<string> {
  const schema = z.record(z.string(), z.json()).parse(z.toJSONSchema(wanted[part]))
  const stream = mesh.llm.internal.complete.subscribe({
    messages,
    format: { type: 'json-schema', name: part, schema },
  })
  let text = ''
  for await (const event of stream)
    if (event.type === 'start') used.model = event.model
    else if (event.type === 'text') text += event.text
    else if (event.type === 'end') {
      used.tokensIn += event.usage.tokensIn
      used.tokensOut += event.usage.tokensOut
      used.costMicros += event.usage.costMicros
    }
  return text
}
