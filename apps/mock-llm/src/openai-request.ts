import { z } from 'zod'
import { type ChatRequest, imageAt, type ToolChoice } from './chat-request.ts'

const part = z.object({
  text: z.string().optional(),
  // Mistral's clients give the address itself.
  image_url: z.union([z.object({ url: z.string() }), z.string().transform((url) => ({ url }))]).optional(),
})
const content = z.union([z.string(), z.array(part), z.null()]).optional()
const message = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content,
  tool_calls: z
    .array(z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) }))
    .optional(),
  tool_call_id: z.string().optional(),
})
const chatBody = z.object({
  model: z.string().optional(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
  messages: z.array(message).min(1),
  tools: z
    .array(
      z.object({
        type: z.literal('function'),
        function: z.object({ name: z.string(), parameters: z.looseObject({}).default({}) }),
      }),
    )
    .default([]),
  tool_choice: z
    .union([
      z.enum(['auto', 'none', 'required', 'any']),
      z.object({ type: z.literal('function').optional(), function: z.object({ name: z.string() }) }),
    ])
    .nullish(),
  response_format: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('text') }),
      z.object({ type: z.literal('json_object') }),
      z.object({ type: z.literal('json_schema'), json_schema: z.object({ schema: z.looseObject({}) }) }),
    ])
    .nullish(),
  max_tokens: z.number().nullish(),
  max_completion_tokens: z.number().nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  n: z.number().nullish(),
  logprobs: z.boolean().nullish(),
  seed: z.number().nullish(),
  random_seed: z.number().nullish(),
})

const plain = (value: z.infer<typeof content>): string =>
  typeof value === 'string' ? value : (value ?? []).map((item) => item.text ?? '').join('')

/** Reads a chat completion request; `model` in the path (Azure) outranks the body's. */
export function readOpenaiChat(body: unknown, pathModel?: string): ChatRequest {
  const asked = chatBody.parse(body)
  assertAnswered(asked.messages)
  const texts = asked.messages.map(({ role, content: said }) => ({ role, text: plain(said) }))
  const sinceCalls = asked.messages.findLastIndex(({ role }) => role !== 'tool') + 1
  return {
    model: pathModel ?? asked.model ?? 'mock',
    stream: asked.stream ?? false,
    prompt: texts.map(({ text }) => text).join('\n'),
    lastUserMessage: texts.findLast(({ role }) => role === 'user')?.text ?? '',
    toolResults: texts.slice(sinceCalls).map(({ text }) => text),
    images: asked.messages
      .flatMap(({ content: said }) => (Array.isArray(said) ? said : []))
      .flatMap(({ image_url: image }) => (image ? [imageAt(image.url)] : [])),
    tools: asked.tools.map(({ function: { name, parameters } }) => ({ name, schema: parameters })),
    toolChoice: choiceOf(asked.tool_choice),
    format: formatOf(asked.response_format),
    maxTokens: asked.max_completion_tokens ?? asked.max_tokens ?? undefined,
    stop: typeof asked.stop === 'string' ? [asked.stop] : (asked.stop ?? []),
    n: asked.n ?? 1,
    wishes: {
      usage: asked.stream_options?.include_usage ?? false,
      logprobs: asked.logprobs ?? false,
      seed: asked.seed ?? asked.random_seed ?? undefined,
      thoughts: false,
    },
  }
}

// OpenAI refuses a result without its call, and a call without its result.
function assertAnswered(messages: readonly z.infer<typeof message>[]): void {
  const open = new Set<string>()
  for (const { role, tool_calls: calls, tool_call_id: id } of messages) {
    if (role === 'tool' && !open.delete(id ?? ''))
      throw new Error(`messages: the tool result ${id} belongs to no call`)
    if (role !== 'tool' && open.size > 0) throw new Error(`messages: no result for ${[...open].join(', ')}`)
    for (const call of calls ?? []) open.add(call.id)
  }
}

function choiceOf(choice: z.infer<typeof chatBody>['tool_choice']): ToolChoice {
  if (typeof choice === 'object' && choice) return { name: choice.function.name }
  // Mistral's word for it.
  return choice === 'any' ? 'required' : (choice ?? 'auto')
}

function formatOf(format: z.infer<typeof chatBody>['response_format']): object | undefined {
  if (format?.type === 'json_schema') return format.json_schema.schema
  return format?.type === 'json_object'
    ? { type: 'object', properties: { answer: { type: 'string' } } }
    : undefined
}

/** The model an OpenAI-shaped request names, for failing before its body is understood. */
export function modelOf(body: unknown): string {
  return z.object({ model: z.string() }).safeParse(body).data?.model ?? 'mock'
}
