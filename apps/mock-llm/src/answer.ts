import type { Behaviour } from './behaviour.ts'
import type { ChatRequest } from './chat-request.ts'
import { fillEvidence } from './fill-evidence.ts'
import { fillSchema } from './fill-schema.ts'
import { tokensOf } from './tokens.ts'

/** A call of a tool; `input` is the text of its JSON. */
export interface ToolCall {
  readonly id: string
  readonly name: string
  readonly input: string
}

/** How an answer ends. */
export type Finish = 'stop' | 'length' | 'tool' | 'filter'

/** One answer: pieces that give its text when joined, or calls of tools. */
export interface Reply {
  readonly pieces: readonly string[]
  readonly calls: readonly ToolCall[]
  readonly finish: Finish
  /** Whether these are the words of a refusal. */
  readonly refusal?: true
  /** The stop sequence that ended it. */
  readonly stopped?: string
}

const refusal = 'I am sorry, but I cannot help with that.'
const vocabulary = ['The', 'quick', 'answer', 'is', 'written', 'word', 'by', 'word', 'until', 'it', 'ends.']

/** What the model answers, once for each answer wanted. */
export function repliesTo(request: ChatRequest, behaviour: Behaviour): Reply[] {
  return Array.from({ length: request.n }, () => replyTo(request, behaviour))
}

function replyTo(request: ChatRequest, behaviour: Behaviour): Reply {
  if (behaviour.trouble.filtered) return { pieces: [], calls: [], finish: 'filter' }
  const calls = callsFor(request, behaviour)
  if (calls.length > 0) return { pieces: [], calls, finish: 'tool' }
  if (behaviour.refuses) return { pieces: cut(refusal, false), calls: [], finish: 'stop', refusal: true }
  const text = textFor(request, behaviour)
  const stopped = request.stop
    .map((word) => ({ word, at: text.indexOf(word) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)[0]
  const pieces = cut(text.slice(0, stopped?.at), request.format !== undefined)
  const kept = within(pieces, request.maxTokens)
  if (kept.length < pieces.length) return { pieces: kept, calls: [], finish: 'length' }
  return { pieces: kept, calls: [], finish: 'stop', ...(stopped ? { stopped: stopped.word } : {}) }
}

function callsFor(request: ChatRequest, behaviour: Behaviour): ToolCall[] {
  const { tools, toolChoice, toolResults } = request
  if (toolChoice === 'none' || toolResults.length > 0) return []
  const named = typeof toolChoice === 'object' && tools.filter(({ name }) => name === toolChoice.name)
  const offered = named || tools
  const wanted = toolChoice === 'auto' ? behaviour.tools : Math.max(1, behaviour.tools)
  return offered.slice(0, wanted).map(({ name, schema }, index) => ({
    id: `call_mock_${index + 1}`,
    name,
    input: JSON.stringify(fillSchema(schema)),
  }))
}

function textFor(request: ChatRequest, behaviour: Behaviour): string {
  if (behaviour.say !== undefined) return behaviour.say
  if (request.toolResults.length > 0) return `The tools say: ${request.toolResults.join('; ')}`
  const { lastUserMessage, images } = request
  if (request.format && behaviour.trouble.misfit) return JSON.stringify({ unfit: null })
  if (request.format && (behaviour.answer === 'evidence' || behaviour.answer === 'invent'))
    return JSON.stringify(fillEvidence(request.format, lastUserMessage, behaviour.answer === 'invent'))
  if (request.format) return JSON.stringify(fillSchema(request.format))
  if (behaviour.answer === 'echo') return lastUserMessage
  if (behaviour.answer === 'see')
    return images.length === 0
      ? 'I see no image.'
      : `I see ${images.map(({ what, bytes }) => `${what} of ${bytes} bytes`).join(', ')}.`
  if (behaviour.answer === 'gist') return gistOf(lastUserMessage)
  if (behaviour.answer === 'cite') {
    const source = /<source n="(\d+)"[^>]*>\s*([\s\S]*?)<\/source>/.exec(lastUserMessage)
    const sentence = /^[\s\S]*?[.!?](?=\s|$)/.exec(source?.[2] ?? '')?.[0] ?? source?.[2] ?? ''
    return `${sentence.trim()} [${source?.[1] ?? '1'}]`
  }
  return Array.from({ length: behaviour.words }, (_, index) => vocabulary[index % vocabulary.length]).join(
    ' ',
  )
}

function gistOf(message: string): string {
  const sources = [...message.matchAll(/<source n="(\d+)"[^>]*>\s*([\s\S]*?)<\/source>/g)]
  if (sources.length === 0)
    return message
      .split('\n')
      .filter((line) => /\[\d+\]/.test(line))
      .join('\n')
  return sources
    .map(
      ([, number, text = '']) => `- ${/^[\s\S]*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text.trim()} [${number}]`,
    )
    .join('\n')
}

// Words with their trailing space; JSON has few spaces, and models cut it anywhere.
const cut = (text: string, isJson: boolean): string[] =>
  text.match(isJson ? /[\s\S]{1,6}/g : /\S+\s*|\s+/g) ?? []

function within(pieces: readonly string[], maxTokens: number | undefined): string[] {
  if (maxTokens === undefined) return [...pieces]
  let text = ''
  return pieces.filter((piece) => tokensOf((text += piece)) <= maxTokens)
}
