import { z } from 'zod'
import { behaviourOf } from './behaviour.ts'
import { vectorOf } from './answer.ts'
import type { ChatRequest, Protocol, Usage } from './exchange.ts'

const content = z.object({
  role: z.string().optional(),
  parts: z.array(z.object({ text: z.string().optional() })),
})
const generateBody = z.object({ contents: z.array(content), systemInstruction: content.optional() })
const single = z.object({
  content,
  outputDimensionality: z.number().optional(),
  taskType: z.string().optional(),
})
const batch = z.object({ requests: z.array(single) })

const plain = (value: z.infer<typeof content> | undefined): string =>
  (value?.parts ?? []).map((part) => part.text ?? '').join('')
const event = (body: unknown): string => `data: ${JSON.stringify(body)}\n\n`
const candidate = (text: string, finishReason?: string) => ({
  candidates: [
    { content: { role: 'model', parts: [{ text }] }, index: 0, ...(finishReason ? { finishReason } : {}) },
  ],
})
const usageOf = (usage: Usage) => ({
  usageMetadata: {
    promptTokenCount: usage.tokensIn,
    candidatesTokenCount: usage.tokensOut,
    totalTokenCount: usage.tokensIn + usage.tokensOut,
  },
})

/** Google's generateContent protocol. */
export const google: Protocol = {
  begin: () => '',
  piece: (_, text) => event(candidate(text)),
  finish: (_, usage) => event({ ...candidate('', 'STOP'), ...(usage ? usageOf(usage) : {}) }),
  error: () =>
    event({ error: { code: 503, status: 'UNAVAILABLE', message: 'overloaded, key sk-secret-123' } }),
  whole: (_, text, usage) => ({ ...candidate(text, 'STOP'), ...(usage ? usageOf(usage) : {}) }),
}

/** Reads a generateContent request; the model stands in the path. */
export function readGoogleChat(body: unknown, model: string, stream: boolean): ChatRequest {
  const { contents, systemInstruction } = generateBody.parse(body)
  return {
    model,
    stream,
    prompt: [plain(systemInstruction), ...contents.map(plain)].join('\n'),
    lastUserMessage: plain(contents.findLast(({ role }) => role === 'user')),
  }
}

/** Answers embedContent and batchEmbedContents. */
export function embedGoogle(body: unknown, model: string): unknown {
  const several = batch.safeParse(body)
  const valuesOf = (request: z.infer<typeof single>) => ({
    values: vectorOf(plain(request.content), request.outputDimensionality ?? behaviourOf(model).dimensions),
  })
  return several.success
    ? { embeddings: several.data.requests.map(valuesOf) }
    : { embedding: valuesOf(single.parse(body)) }
}

/** An error body in Google's shape. */
export const googleError = (status: number) => ({
  error: { code: status, status: 'MOCK', message: `mock failure ${status} for key sk-secret-123` },
})
