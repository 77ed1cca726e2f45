import { z } from 'zod'
import type { ChatRequest, Protocol, Usage } from './exchange.ts'

const blocks = z.union([z.string(), z.array(z.object({ text: z.string().optional() }))])
const messagesBody = z.object({
  model: z.string(),
  stream: z.boolean().optional(),
  max_tokens: z.number(),
  system: blocks.optional(),
  messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content: blocks })).min(1),
})

const plain = (content: z.infer<typeof blocks> | undefined): string =>
  typeof content === 'string' ? content : (content ?? []).map((block) => block.text ?? '').join('')

const event = (type: string, body: object): string =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...body })}\n\n`
const message = (model: string, content: unknown[], usage: Usage) => ({
  id: 'msg_mock',
  type: 'message',
  role: 'assistant',
  model,
  content,
  stop_reason: null,
  stop_sequence: null,
  usage: { input_tokens: usage.tokensIn, output_tokens: usage.tokensOut },
})

/** Anthropic's Messages protocol. */
export const anthropic: Protocol = {
  begin: (model, tokensIn) =>
    event('message_start', { message: message(model, [], { tokensIn, tokensOut: 0 }) }) +
    event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
  piece: (_, text) => event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
  finish: (_, usage) =>
    event('content_block_stop', { index: 0 }) +
    event('message_delta', {
      delta: { stop_reason: 'end_turn', stop_sequence: null },
      usage: { output_tokens: usage?.tokensOut ?? 0 },
    }) +
    event('message_stop', {}),
  error: () =>
    event('error', { error: { type: 'overloaded_error', message: 'overloaded, key sk-secret-123' } }),
  whole: (model, text, usage) => ({
    ...message(model, [{ type: 'text', text }], usage ?? { tokensIn: 0, tokensOut: 0 }),
    stop_reason: 'end_turn',
  }),
}

/** Reads a Messages request; a request Anthropic would refuse (system role among the messages, no max_tokens) throws. */
export function readAnthropicChat(body: unknown): ChatRequest {
  const { messages, model, stream, system } = messagesBody.parse(body)
  const texts = messages.map(({ role, content }) => ({ role, text: plain(content) }))
  if (texts.some(({ text }) => text === ''))
    throw new Error('messages: text content blocks must be non-empty')
  return {
    model,
    prompt: [plain(system), ...texts.map(({ text }) => text)].join('\n'),
    lastUserMessage: texts.findLast(({ role }) => role === 'user')?.text ?? '',
    stream: stream ?? false,
  }
}

/** An error body in Anthropic's shape. */
export const anthropicError = (status: number) => ({
  type: 'error',
  error: { type: 'mock_error', message: `mock failure ${status} for key sk-secret-123` },
})
