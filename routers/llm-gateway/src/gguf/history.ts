import type { ChatHistoryItem, ChatModelResponse } from 'node-llama-cpp'
import type { CompletionMessage } from '../complete/request.ts'
import { Unfit } from './model-holder.ts'

type Said = ChatModelResponse['response']
type Called = Extract<Said[number], { type: 'functionCall' }>

/**
 * A conversation as the library takes it: instructions at the front, and what a model said, what it called and what that gave
 * as one turn. Throws an Unfit where calls and results do not belong together.
 */
export function historyOf(messages: readonly CompletionMessage[]): ChatHistoryItem[] {
  const instructions = messages.filter(({ role }) => role === 'system').map(textOf)
  const open = new Map<string, Called>()
  const turns: ChatHistoryItem[] = []
  const said = (): Said => {
    const last = turns.at(-1)
    if (last?.type === 'model') return last.response
    const response: Said = []
    turns.push({ type: 'model', response })
    return response
  }
  for (const message of messages) {
    if (message.role === 'tool') {
      const call = open.get(message.toolCallId)
      if (!call) throw new Unfit(`the result ${message.toolCallId} belongs to no call`)
      open.delete(message.toolCallId)
      call.result = parsed(message.content)
      continue
    }
    if (message.role !== 'system') assertAnswered(open)
    if (message.role === 'user') turns.push({ type: 'user', text: textOf(message) })
    if (message.role !== 'assistant') continue
    const turn = said()
    if (message.content) turn.push(message.content)
    for (const [index, { id, name, arguments: text }] of (message.toolCalls ?? []).entries()) {
      const params = parsed(text || '{}')
      const call: Called = { type: 'functionCall', name, params, result: '', startsNewChunk: index === 0 }
      open.set(id, call)
      turn.push(call)
    }
  }
  assertAnswered(open)
  said()
  // Many a model's template takes instructions at the front only.
  return instructions.length > 0 ? [{ type: 'system', text: instructions.join('\n\n') }, ...turns] : turns
}

/** Lets the model begin with its answer, where its template would have it think first: a grammar holds for thoughts too. */
export function withoutThought(history: readonly ChatHistoryItem[]): ChatHistoryItem[] {
  const last = history.at(-1)
  if (last?.type !== 'model' || last.response.length > 0) return [...history]
  const thought = { type: 'segment', segmentType: 'thought', text: '', ended: true } as const
  return [...history.slice(0, -1), { type: 'model', response: [thought] }]
}

function assertAnswered(open: ReadonlyMap<string, Called>): void {
  const [unanswered] = open.keys()
  if (unanswered !== undefined) throw new Unfit(`the call ${unanswered} has no result`)
}

const textOf = ({ content }: CompletionMessage): string =>
  typeof content === 'string'
    ? content
    : content.map((part) => (part.type === 'text' ? part.text : '')).join('\n')

// Templates write JSON: what is JSON already must not be written as a text that holds some.
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
