import { type AnswerHead, chunkEvent, deltaEvent, finishEvent, wholeAnswer } from '@wattos/model-api'
import type { CallUsage, DeltaEvent, FinishReason, ReasoningEvent, TextEvent } from '../complete/event.ts'
import { type Logprobs, withLogprobs } from '../complete/logprobs.ts'

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
    if (event.type === 'text') return this.#text(event)
    if (event.type === 'reasoning') return deltaEvent(this.#head, choice, { reasoning_content: event.text })
    return deltaEvent(this.#head, choice, { tool_calls: [toolDelta(event)] })
  }

  #text({ choice: index, text, refusal, logprobs: told }: TextEvent): string {
    const delta = refusal ? { refusal: text } : { content: text }
    if (!told) return deltaEvent(this.#head, index, delta)
    const logprobs = refusal ? logprobsOf(null, told) : logprobsOf(told, null)
    return chunkEvent(this.#head, [{ index, delta, logprobs, finish_reason: null }])
  }
}

type Told = TextEvent['logprobs']

const logprobsOf = (content: Told, refusal: Told) =>
  content || refusal ? { content: content ?? null, refusal: refusal ?? null } : null

function toolDelta({ index, id, name, arguments: text }: ToolCallEvent): object {
  if (id === undefined) return { index, function: { arguments: text } }
  return { index, id, type: 'function', function: { name, arguments: text } }
}

interface Gathered {
  text: string
  refusal: string
  /** Of the text, and of the refusal. */
  readonly logprobs: { text: Logprobs; refusal: Logprobs }
  readonly thoughts: GatheredThought[]
  finish: FinishReason
  stopSequence?: string | undefined
  readonly calls: { id: string; name: string; arguments: string }[]
}

/** One thought; it ends with its signature. */
interface GatheredThought extends Pick<ReasoningEvent, 'sealed'> {
  text: string
  signature?: string
}

function addThought(thoughts: GatheredThought[], { text, signature, sealed }: ReasoningEvent): void {
  const last = thoughts.at(-1)
  if (sealed !== undefined) thoughts.push({ text, sealed })
  else if (!last || last.signature !== undefined || last.sealed !== undefined)
    thoughts.push({ text, ...(signature === undefined ? {} : { signature }) })
  else {
    last.text += text
    if (signature !== undefined) last.signature = signature
  }
}

const begun = (): Gathered => ({
  text: '',
  refusal: '',
  logprobs: { text: undefined, refusal: undefined },
  thoughts: [],
  finish: 'other',
  calls: [],
})

/** Gathers pieces into whole answers. */
export class Gathering {
  readonly #answers: Gathered[] = []

  take(event: DeltaEvent): void {
    const answer = (this.#answers[event.choice] ??= begun())
    if (event.type === 'text') {
      const kind = event.refusal ? 'refusal' : 'text'
      answer[kind] += event.text
      answer.logprobs[kind] = withLogprobs(answer.logprobs[kind], event.logprobs)
    } else if (event.type === 'reasoning') addThought(answer.thoughts, event)
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
    const choices = this.#answers.map(({ text, refusal, logprobs, thoughts, calls, finish }, index) => ({
      index,
      message: {
        role: 'assistant',
        content: text === '' && (refusal || calls.length > 0) ? null : text,
        refusal: refusal || null,
        ...(thoughts.length > 0 ? { reasoning_content: thoughts.map((one) => one.text).join('') } : {}),
        ...(calls.length > 0
          ? {
              tool_calls: calls.map(({ id, ...called }) => ({ id, type: 'function', function: called })),
            }
          : {}),
      },
      logprobs: logprobsOf(logprobs.text, logprobs.refusal),
      finish_reason: reasons[finish],
    }))
    return wholeAnswer(head, choices, usage)
  }
}
