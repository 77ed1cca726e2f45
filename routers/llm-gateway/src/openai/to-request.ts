import { type ChatBody, type ChatMessage, textOf } from '@wattos/model-api'
import type { CompletionMessage, CompletionRequest } from '../complete/request.ts'

/** A chat completion request of OpenAI's protocol as the pipeline takes it. */
export function requestOf(body: ChatBody): CompletionRequest {
  const { tools, tool_choice: choice, stop } = body
  // Clients send null where they mean nothing.
  return {
    model: body.model,
    messages: body.messages.map(messageOf),
    tools: tools?.map(({ function: { strict, ...tool } }) => ({ ...tool, ...defined({ strict }) })),
    toolChoice: (typeof choice === 'object' && choice ? { name: choice.function.name } : choice) ?? undefined,
    parallelToolCalls: body.parallel_tool_calls ?? undefined,
    format: formatOf(body.response_format),
    n: body.n ?? undefined,
    stop: (typeof stop === 'string' ? [stop] : stop) ?? undefined,
    seed: body.seed ?? undefined,
    temperature: body.temperature ?? undefined,
    topP: body.top_p ?? undefined,
    presencePenalty: body.presence_penalty ?? undefined,
    frequencyPenalty: body.frequency_penalty ?? undefined,
    reasoningEffort: body.reasoning_effort ?? undefined,
    maxTokens: body.max_completion_tokens ?? body.max_tokens ?? undefined,
    extra: extraOf(body),
  }
}

function messageOf(message: ChatMessage): CompletionMessage {
  const { role, content } = message
  if (role === 'tool') return { role, toolCallId: message.tool_call_id, content: textOf(content) }
  const named = message.name ? { name: message.name } : {}
  if (role === 'user')
    return { role, content: typeof content === 'string' ? content : content.map(partOf), ...named }
  if (role !== 'assistant') return { role: 'system', content: textOf(content), ...named }
  const calls = message.tool_calls?.map(({ id, function: called }) => ({ id, ...called }))
  return { role, content: textOf(content), ...(calls?.length ? { toolCalls: calls } : {}), ...named }
}

type UserPart = Exclude<Extract<ChatMessage, { role: 'user' }>['content'], string>[number]

function partOf(part: UserPart) {
  return part.type === 'text'
    ? { type: part.type, text: part.text }
    : { type: 'image' as const, ...part.image_url }
}

function formatOf(format: ChatBody['response_format']): CompletionRequest['format'] {
  if (!format || format.type === 'text') return undefined
  if (format.type === 'json_object') return { type: 'json' }
  const { strict, ...described } = format.json_schema
  return { type: 'json-schema', ...described, ...defined({ strict }) }
}

function extraOf(body: ChatBody): CompletionRequest['extra'] {
  const { logprobs, top_logprobs, logit_bias, verbosity, service_tier } = body
  if ((logprobs ?? top_logprobs ?? logit_bias ?? verbosity ?? service_tier ?? null) === null) return undefined
  const extra = defined({ logprobs, top_logprobs, logit_bias, verbosity, service_tier })
  return Object.keys(extra).length > 0 ? extra : undefined
}

type Defined<T> = { [K in keyof T]?: NonNullable<T[K]> }

/** What of an object says something: clients send null where they mean nothing. */
export function defined<T extends object>(values: T): Defined<T>
export function defined(values: object): object {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
  )
}
