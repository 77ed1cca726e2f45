import { type CompletionMessage, completionSchema } from '../complete/request.ts'
import { toolsAsked } from './entry.ts'

/** A message of a request as people read it; `images` are counted, not shown. */
export interface MessageWords {
  readonly role: CompletionMessage['role']
  readonly text: string
  readonly images: number
  readonly toolCalls: readonly { readonly name: string; readonly arguments: string }[]
}

/** What an entry of the prompts' log says was asked and answered. */
export interface PromptWords {
  readonly messages: readonly MessageWords[]
  /** Names of the tools that the model could ask for. */
  readonly tools: readonly string[]
  /** Everything else that was asked for; values as JSON. */
  readonly parameters: readonly { readonly name: string; readonly value: string }[]
  readonly answer: string
  readonly toolCalls: readonly { readonly name: string; readonly arguments: string }[]
}

/** Reads what an entry has kept; throws a ZodError where that is none. */
export function wordsOf(row: { request: unknown; answer: string; toolCalls: unknown }): PromptWords {
  const { messages, tools = [], ...rest } = completionSchema.parse(row.request)
  return {
    messages: messages.map(messageWords),
    tools: tools.map(({ name }) => name),
    parameters: Object.entries(rest).map(([name, value]) => ({ name, value: JSON.stringify(value) })),
    answer: row.answer,
    toolCalls: toolsAsked.parse(row.toolCalls),
  }
}

function messageWords(message: CompletionMessage): MessageWords {
  const { role, content } = message
  const parts = typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content
  const asked = (message.role === 'assistant' && message.toolCalls) || []
  return {
    role,
    text: parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n'),
    images: parts.filter(({ type }) => type === 'image').length,
    toolCalls: asked.map(({ name, arguments: given }) => ({ name, arguments: given })),
  }
}
