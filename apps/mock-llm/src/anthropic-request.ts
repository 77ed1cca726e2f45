import { z } from 'zod'
import { type ChatRequest, noWishes, type SeenImage, type ToolChoice } from './chat-request.ts'
import { assertUnchanged, thinkingSchema } from './thoughts.ts'

const source = z.discriminatedUnion('type', [
  z.object({ type: z.literal('base64'), media_type: z.string(), data: z.string() }),
  z.object({ type: z.literal('url'), url: z.string() }),
])
const innerBlock = z.object({
  type: z.string().optional(),
  text: z.string().optional(),
  source: source.optional(),
})
const block = innerBlock.extend({
  content: z.union([z.string(), z.array(innerBlock)]).optional(),
  input: z.unknown().optional(),
  thinking: z.string().optional(),
  signature: z.string().optional(),
  data: z.string().optional(),
})
const blocks = z.union([z.string(), z.array(block)])
const messagesBody = z.object({
  model: z.string(),
  stream: z.boolean().optional(),
  max_tokens: z.number(),
  system: blocks.optional(),
  messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content: blocks })).min(1),
  tools: z.array(z.object({ name: z.string(), input_schema: z.looseObject({}) })).default([]),
  tool_choice: z
    .discriminatedUnion('type', [
      z.object({ type: z.enum(['auto', 'any', 'none']) }),
      z.object({ type: z.literal('tool'), name: z.string() }),
    ])
    .optional(),
  output_config: z
    .object({ format: z.object({ type: z.literal('json_schema'), schema: z.looseObject({}) }).nullish() })
    .optional(),
  stop_sequences: z.array(z.string()).default([]),
  thinking: thinkingSchema.optional(),
})

type Blocks = z.infer<typeof blocks>

const list = (content: Blocks | undefined) =>
  typeof content === 'string' ? [{ type: 'text', text: content }] : (content ?? [])
const plain = (content: Blocks | undefined): string =>
  list(content)
    .map((one) => one.text ?? ('content' in one ? plain(one.content) : ''))
    .join('')

/** Reads a Messages request; a request Anthropic would refuse (system role among the messages, no max_tokens) throws. */
export function readAnthropicChat(body: unknown): ChatRequest {
  const asked = messagesBody.parse(body)
  const { messages, system } = asked
  const said = messages.flatMap(({ content }) => list(content))
  if (said.some(({ type, text }) => type === 'text' && !text?.trim()))
    throw new Error('messages: text content blocks must be non-empty')
  for (const one of said) assertUnchanged(one)
  assertMayThink(asked)
  const last = messages.at(-1)
  const results = last?.role === 'user' ? list(last.content).filter(({ type }) => type === 'tool_result') : []
  return {
    model: asked.model,
    stream: asked.stream ?? false,
    prompt: [plain(system), ...messages.map(({ content }) => plain(content))].join('\n'),
    lastUserMessage: plain(messages.findLast(({ role }) => role === 'user')?.content),
    toolResults: results.map((one) => plain([one])),
    images: said.flatMap(imagesOf),
    tools: asked.tools.map(({ name, input_schema: schema }) => ({ name, schema })),
    toolChoice: choiceOf(asked.tool_choice),
    format: asked.output_config?.format?.schema,
    maxTokens: asked.max_tokens,
    stop: asked.stop_sequences,
    n: 1,
    wishes: { ...noWishes, thoughts: asked.thinking !== undefined && asked.thinking.type !== 'disabled' },
  }
}

// Anthropic's own rules for a budget of thoughts.
function assertMayThink({ thinking, max_tokens: length, messages }: z.infer<typeof messagesBody>): void {
  if (thinking?.type !== 'enabled') return
  if (thinking.budget_tokens >= length)
    throw new Error('max_tokens must be greater than thinking.budget_tokens')
  const goesOn = list(messages.at(-1)?.content).some(({ type }) => type === 'tool_result')
  const begins = list(messages.findLast(({ role }) => role === 'assistant')?.content)[0]?.type ?? ''
  if (goesOn && !begins.endsWith('thinking'))
    throw new Error(`messages: Expected \`thinking\` or \`redacted_thinking\`, but found \`${begins}\``)
}

function imagesOf({ type, source: from }: z.infer<typeof block>): SeenImage[] {
  if (type !== 'image' || !from) return []
  return from.type === 'url'
    ? [{ what: from.url, bytes: 0 }]
    : [{ what: from.media_type, bytes: Buffer.from(from.data, 'base64').length }]
}

function choiceOf(choice: z.infer<typeof messagesBody>['tool_choice']): ToolChoice {
  if (choice?.type === 'tool') return { name: choice.name }
  return choice?.type === 'any' ? 'required' : (choice?.type ?? 'auto')
}
