import { createHash } from 'node:crypto'
import { z } from 'zod'

/** How a Messages request wants the model to think. */
export const thinkingSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('enabled'), budget_tokens: z.number().int().min(1_024) }),
  z.object({ type: z.literal('adaptive') }),
  z.object({ type: z.literal('disabled') }),
])

/** A block of a message as far as it may be a thought. */
export interface ThoughtBlock {
  readonly type?: string | undefined
  readonly thinking?: string | undefined
  readonly signature?: string | undefined
  readonly data?: string | undefined
}

const sealed = 'c2VhbGVk'

/** The blocks with which an answer to these words begins: a thought that can be read, and one that is sealed. */
export function thoughtsOn(words: string): ThoughtBlock[] {
  const thinking = `They said: ${words}`
  return [
    { type: 'thinking', thinking, signature: signatureOf(thinking) },
    { type: 'redacted_thinking', data: sealed },
  ]
}

/** Throws, as Anthropic refuses it, when thoughts come back that are not as they were given out. */
export function assertUnchanged({ type, thinking = '', signature, data }: ThoughtBlock): void {
  if (type === 'thinking' && signature !== signatureOf(thinking))
    throw new Error('messages: Invalid `signature` in `thinking` block')
  if (type === 'redacted_thinking' && data !== sealed)
    throw new Error('messages: Invalid `data` in `redacted_thinking` block')
}

const signatureOf = (text: string): string => createHash('sha256').update(text).digest('base64')
