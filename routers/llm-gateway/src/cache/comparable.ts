import { createHash } from 'node:crypto'
import { looksGerman } from '@wattos/language'
import type { CompletionRequest } from '../complete/request.ts'
import { contentWords, factsOf } from './facts.ts'

/** A question that may be answered with the answer to another one. */
export interface Comparable {
  /** What is compared by its meaning. */
  readonly question: string
  /** The rest of the request and the facts in the question: these must be the same. */
  readonly rest: string
  /** Its words that say what it is about, in their order. */
  readonly words: readonly string[]
  /** Everything that is said in the request. */
  readonly said: string
  /** Whether nothing precedes the question but instructions. */
  readonly first: boolean
}

/** Longest question that is compared, in characters: of a longer one a vector says too little. */
const longest = 300
/** Above this, whoever asks wants another answer each time. */
const hottest = 0.5

/**
 * What of a request can be compared; undefined where it cannot: with tools, images, a form, several answers, or a high
 * temperature. `question` is the end of the last message, where that holds more.
 */
export function comparableOf(request: CompletionRequest, question?: string): Comparable | undefined {
  const { messages, tools = [], format, n = 1, temperature = 0 } = request
  if (tools.length > 0 || (format && format.type !== 'text') || n > 1 || temperature > hottest)
    return undefined
  const texts = messages.map(textOf)
  const last = texts.at(-1)
  const said = texts.filter((text) => text !== undefined)
  if (messages.at(-1)?.role !== 'user' || last === undefined || said.length < texts.length) return undefined
  const asked = question ?? last
  if (asked.trim() === '' || asked.length > longest || !last.endsWith(asked)) return undefined
  const before = [...messages.slice(0, -1), last.slice(0, -asked.length), nameOf(messages.at(-1))]
  return {
    question: asked,
    rest: JSON.stringify([{ ...request, messages: before }, looksGerman(asked), factsOf(asked)]),
    words: contentWords(asked),
    said: [...said, ...messages.map(nameOf)].join('\n'),
    first: messages.slice(0, -1).every(({ role }) => role === 'system'),
  }
}

/** Digest under which questions are compared with each other. */
export function keyOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64')
}

/** Words as they are kept to compare their order: too short a digest to read them from, different under each key. */
export function wordMarks(key: string, words: readonly string[]): string[] {
  return words.map((word) => createHash('sha256').update(`${key} ${word}`).digest('base64').slice(0, 6))
}

type Message = CompletionRequest['messages'][number]

const nameOf = (message: Message | undefined): string => (message && 'name' in message && message.name) || ''

// Undefined for what is more than text.
function textOf(message: Message): string | undefined {
  if (message.role === 'tool' || (message.role === 'assistant' && message.toolCalls)) return undefined
  const { content } = message
  if (typeof content === 'string') return content
  const texts = content.flatMap((part) => (part.type === 'text' ? [part.text] : []))
  return texts.length === content.length ? texts.join('\n') : undefined
}
