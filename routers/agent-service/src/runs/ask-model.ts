import type { CallUsage } from '@wattos/llm-gateway'
import { z } from 'zod'
import { messagesOf } from './prompt.ts'
import type { ToolCall } from './steps.ts'
import type { Turn } from './turn.ts'

/** What a model answered. */
export interface Answer {
  readonly text: string
  readonly calls: readonly ToolCall[]
  readonly model: string
  readonly usage: CallUsage
}

const jsonObject = z.record(z.string(), z.json())

/** How long one answer may take, in milliseconds. */
const longestAnswerMs = 5 * 60_000

/** Asks the model what to do next; nothing is stored. Fails with the reasons of the model gateway. */
export async function askModel(
  { ctx, run, definition, steps, tools }: Turn,
  { last, signal }: { readonly last: boolean; readonly signal: AbortSignal },
): Promise<Answer> {
  const events = ctx.mesh.llm.internal.complete.subscribe(
    {
      ...(definition.model !== null && { model: definition.model }),
      messages: messagesOf(run, definition, steps),
      ...(tools.length > 0 && {
        tools: tools.map(({ name, description, parameters }) => ({
          name,
          description,
          parameters: jsonObject.parse(parameters),
        })),
        toolChoice: last ? ('none' as const) : ('auto' as const),
      }),
    },
    { timeoutMs: longestAnswerMs, signal },
  )
  let text = ''
  let model = ''
  let usage: CallUsage = { tokensIn: 0, tokensOut: 0, costMicros: 0 }
  const calls: { id: string; name: string; arguments: string }[] = []
  for await (const event of events) {
    if (event.type === 'start') model = event.model
    else if (event.type === 'text') text += event.text
    else if (event.type === 'tool-call') {
      const call = (calls[event.index] ??= {
        id: event.id ?? `call_${event.index}`,
        name: event.name ?? '',
        arguments: '',
      })
      call.arguments += event.arguments
    } else if (event.type === 'end') usage = event.usage
  }
  return { text, calls: calls.filter((call) => call !== undefined), model, usage }
}
