import { getModelCapabilities } from '@ai-sdk/anthropic/internal'
import type { CompletionRequest } from '../complete/request.ts'

type Effort = NonNullable<CompletionRequest['reasoningEffort']>

/** Share of an answer's tokens that may be thought where a model wants a number. */
const shares: Readonly<Record<Effort, number>> = {
  none: 0,
  minimal: 0.1,
  low: 0.2,
  medium: 0.5,
  high: 0.8,
  xhigh: 0.9,
  max: 0.95,
}
/** Anthropic's least. */
const leastThought = 1_024

/** How a model of Anthropic's shall think, in the words of the AI SDK, and what is left of `maxTokens` to be said. */
export interface Thinking {
  readonly thinking:
    | { readonly type: 'enabled'; readonly budgetTokens: number }
    | { readonly type: 'adaptive'; readonly display: 'summarized' }
    | { readonly type: 'disabled' }
  readonly maxOutputTokens?: number
}

/**
 * What of a request is said about thinking; nothing where the SDK's own rule for the effort does. Older models want a number, and
 * the SDK adds it to the length of the answer: here it is part of that, which the caller's money is set aside for.
 */
export function thinkingOf(request: CompletionRequest, modelId: string): Thinking | undefined {
  const { thinking: wish, reasoningEffort: effort, maxTokens } = request
  if (!wish && (effort === undefined || effort === 'none')) return undefined
  const model = getModelCapabilities(modelId)
  if (model.supportsAdaptiveThinking && (wish?.most === undefined || model.rejectsBudgetThinking))
    return { thinking: { type: 'adaptive', display: 'summarized' } }
  const length = maxTokens ?? model.maxOutputTokens
  const most = wish?.most ?? Math.max(leastThought, Math.floor(length * shares[effort ?? 'high']))
  // Something must be left to be said; and from a tool's answer it goes on only with the thoughts that led there.
  if (most >= length || !mayGoOn(request)) return { thinking: { type: 'disabled' } }
  return { thinking: { type: 'enabled', budgetTokens: most }, maxOutputTokens: length - most }
}

function mayGoOn({ messages }: CompletionRequest): boolean {
  if (messages.at(-1)?.role !== 'tool') return true
  const asked = messages.findLast((message) => message.role === 'assistant')
  return (asked?.thoughts?.length ?? 0) > 0
}
