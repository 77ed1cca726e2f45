import { PiiUnavailableError, type Redaction } from '@wattos/pii'
import type { CompletionMessage, CompletionRequest } from '../complete/request.ts'
import { llmFailure } from '../errors.ts'

const explanation =
  'Words in brackets such as [PERSON_1] or [E-MAIL_2] stand for personal data. Use them exactly as they are wherever you mean what they stand for.'

/** The request without personal data in anything that is said in it; throws LLM_PRIVACY_UNAVAILABLE where that cannot be made sure. */
export async function redactRequest(
  request: CompletionRequest,
  redaction: Redaction,
  signal: AbortSignal,
): Promise<CompletionRequest> {
  const redact = (text: string) => redaction.redact(text, signal)
  try {
    const messages: CompletionMessage[] = []
    // One after the other, so that the numbers follow the order of the conversation.
    for (const message of request.messages) messages.push(await redactMessage(message, redact))
    // Without this, models like to fill in or translate what stands in brackets.
    return Object.keys(redaction.counts).length === 0
      ? request
      : { ...request, messages: [{ role: 'system', content: explanation }, ...messages] }
  } catch (error) {
    if (error instanceof PiiUnavailableError) throw llmFailure('LLM_PRIVACY_UNAVAILABLE', 'Presidio')
    throw error
  }
}

/** The message with everything that is said in it changed. */
export async function redactMessage(
  message: CompletionMessage,
  redact: (text: string) => Promise<string>,
): Promise<CompletionMessage> {
  const named =
    message.role === 'tool' || message.name === undefined ? {} : { name: await redact(message.name) }
  if (message.role === 'user') {
    const { role, content } = message
    if (typeof content === 'string') return { role, content: await redact(content), ...named }
    const parts = []
    for (const part of content)
      parts.push(part.type === 'text' ? { ...part, text: await redact(part.text) } : part)
    return { role, content: parts, ...named }
  }
  const content = await redact(message.content)
  if (message.role !== 'assistant') return { ...message, content, ...named }
  // What is signed cannot be changed, so it is not sent.
  const { thoughts: _signed, toolCalls: calls, ...said } = message
  if (!calls) return { ...said, content, ...named }
  const toolCalls = []
  for (const call of calls) toolCalls.push({ ...call, arguments: await redactJson(call.arguments, redact) })
  return { ...said, content, toolCalls, ...named }
}

/** JSON text with its strings changed one by one: a replacement across its marks would leave no JSON. */
export async function redactJson(text: string, redact: (text: string) => Promise<string>): Promise<string> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return redact(text)
  }
  return JSON.stringify(await redactValue(value, redact))
}

async function redactValue(value: unknown, redact: (text: string) => Promise<string>): Promise<unknown> {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) {
    const items = []
    for (const item of value) items.push(await redactValue(item, redact))
    return items
  }
  if (typeof value !== 'object' || value === null) return value
  const entries: [string, unknown][] = []
  for (const [key, item] of Object.entries(value)) entries.push([key, await redactValue(item, redact)])
  return Object.fromEntries(entries)
}
