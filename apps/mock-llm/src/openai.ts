import { z } from 'zod'
import { behaviourOf } from './behaviour.ts'
import { tokensOf, vectorOf } from './answer.ts'
import type { ChatRequest, Protocol, Usage } from './exchange.ts'

const part = z.union([z.string(), z.array(z.object({ text: z.string().optional() })), z.null()])
const chatBody = z.object({
  model: z.string().optional(),
  stream: z.boolean().optional(),
  messages: z.array(z.object({ role: z.string(), content: part })),
})
const embeddingBody = z.object({
  model: z.string().optional(),
  input: z.union([z.string(), z.array(z.string())]),
  dimensions: z.number().optional(),
})

const plain = (content: z.infer<typeof part>): string =>
  typeof content === 'string' ? content : (content ?? []).map((item) => item.text ?? '').join('')

const event = (body: unknown): string => `data: ${JSON.stringify(body)}\n\n`
const usageOf = (usage: Usage) => ({
  prompt_tokens: usage.tokensIn,
  completion_tokens: usage.tokensOut,
  total_tokens: usage.tokensIn + usage.tokensOut,
})
const chunk = (model: string, delta: object, finish: string | null) => ({
  id: 'chatcmpl-mock',
  object: 'chat.completion.chunk',
  created: 1,
  model,
  choices: [{ index: 0, delta, finish_reason: finish }],
})

/** Chat completions as OpenAI, Azure, Mistral, Ollama's `/v1` and every compatible server write them. */
export const openai: Protocol = {
  begin: (model) => event(chunk(model, { role: 'assistant', content: '' }, null)),
  piece: (model, text) => event(chunk(model, { content: text }, null)),
  finish: (model, usage) =>
    `${event({ ...chunk(model, {}, 'stop'), ...(usage ? { usage: usageOf(usage) } : {}) })}data: [DONE]\n\n`,
  error: () =>
    event({ error: { message: 'overloaded, key sk-secret-123', type: 'server_error', code: 'overloaded' } }),
  whole: (model, text, usage) => ({
    id: 'chatcmpl-mock',
    object: 'chat.completion',
    created: 1,
    model,
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    ...(usage ? { usage: usageOf(usage) } : {}),
  }),
}

/** Reads a chat completion request; `model` in the path (Azure) outranks the body's. */
export function readOpenaiChat(body: unknown, pathModel?: string): ChatRequest {
  const { messages, model, stream } = chatBody.parse(body)
  const texts = messages.map((message) => ({ role: message.role, text: plain(message.content) }))
  return {
    model: pathModel ?? model ?? 'mock',
    prompt: texts.map(({ text }) => text).join('\n'),
    lastUserMessage: texts.findLast(({ role }) => role === 'user')?.text ?? '',
    stream: stream ?? false,
  }
}

/** Answers an embeddings request. */
export function embedOpenai(body: unknown, pathModel?: string): unknown {
  const { model = 'mock', input, dimensions } = embeddingBody.parse(body)
  const texts = typeof input === 'string' ? [input] : input
  const size = dimensions ?? behaviourOf(pathModel ?? model).dimensions
  const tokens = texts.reduce((sum, text) => sum + tokensOf(text), 0)
  return {
    object: 'list',
    model: pathModel ?? model,
    data: texts.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text, size) })),
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  }
}

/** The model an OpenAI-shaped request names, for failing before its body is understood. */
export function modelOf(body: unknown): string {
  return z.object({ model: z.string() }).safeParse(body).data?.model ?? 'mock'
}

/** An error body; its message holds what must never reach a user. */
export const openaiError = (status: number) => ({
  error: {
    message: `mock failure ${status} for key sk-secret-123`,
    type: 'mock_error',
    code: String(status),
  },
})
