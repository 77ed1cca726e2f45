import { type AnswerHead, deltaEvent, finishEvent, wholeAnswer } from '@wattos/model-api'
import type { CallUsage, DeltaEvent, FinishReason } from '../complete/event.ts'

const reasons = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'tool_calls',
  'content-filter': 'content_filter',
  other: 'stop',
} as const satisfies Record<FinishReason, string>

type ToolCallEvent = Extract<DeltaEvent, { type: 'tool-call' }>

/** Writes pieces as the events of a stream in OpenAI's protocol. */
export class ChunkWriter {
  readonly #head: AnswerHead
  readonly #begun = new Set<number>()

  constructor(head: AnswerHead) {
    this.#head = head
  }

  /** The events for a piece; the first of each answer says who speaks. */
  write(event: DeltaEvent): string {
    const { choice } = event
    const first = this.#begun.has(choice)
      ? ''
      : deltaEvent(this.#head, choice, { role: 'assistant', content: '', refusal: null })
    this.#begun.add(choice)
    return first + this.#piece(event)
  }

  #piece(event: DeltaEvent): string {
    const { choice } = event
    if (event.type === 'finish') return finishEvent(this.#head, choice, reasons[event.reason])
    if (event.type === 'text') return deltaEvent(this.#head, choice, { content: event.text })
    if (event.type === 'reasoning') return deltaEvent(this.#head, choice, { reasoning_content: event.text })
    return deltaEvent(this.#head, choice, { tool_calls: [toolDelta(event)] })
  }
}

function toolDelta({ index, id, name, arguments: text }: ToolCallEvent): object {
  if (id === undefined) return { index, function: { arguments: text } }
  return { index, id, type: 'function', function: { name, arguments: text } }
}

interface Gathered {
  text: string
  reasoning: string
  finish: FinishReason
  stopSequence?: string | undefined
  readonly calls: { id: string; name: string; arguments: string }[]
}

/** Gathers pieces into whole answers. */
export class Gathering {
  readonly #answers: Gathered[] = []

  take(event: DeltaEvent): void {
    const answer = (this.#answers[event.choice] ??= { text: '', reasoning: '', finish: 'other', calls: [] })
    if (event.type === 'text') answer.text += event.text
    else if (event.type === 'reasoning') answer.reasoning += event.text
    else if (event.type === 'finish') {
      answer.finish = event.reason
      answer.stopSequence = event.stopSequence
    } else {
      const call = (answer.calls[event.index] ??= {
        id: event.id ?? '',
        name: event.name ?? '',
        arguments: '',
      })
      call.arguments += event.arguments
    }
  }

  /** The answers so far, in the order of their numbers. */
  get answers(): readonly Readonly<Gathered>[] {
    return this.#answers
  }

  /** The answer in OpenAI's protocol. */
  whole(head: AnswerHead, usage: CallUsage): object {
    const choices = this.#answers.map(({ text, reasoning, calls, finish }, index) => ({
      index,
      message: {
        role: 'assistant',
        content: text === '' && calls.length > 0 ? null : text,
        refusal: null,
        ...(reasoning ? { reasoning_content: reasoning } : {}),
        ...(calls.length > 0
          ? {
              tool_calls: calls.map(({ id, ...called }) => ({ id, type: 'function', function: called })),
            }
          : {}),
      },
      logprobs: null,
      finish_reason: reasons[finish],
    }))
    return wholeAnswer(head, choices, usage)
  }
}
