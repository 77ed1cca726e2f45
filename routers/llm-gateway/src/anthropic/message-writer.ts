import type {
  CallUsage,
  CompletionEvent,
  DeltaEvent,
  FinishReason,
  ReasoningEvent,
} from '../complete/event.ts'
import type { Gathering } from '../openai/answer-writer.ts'

type Start = Extract<CompletionEvent, { type: 'start' }>

const reasons = {
  stop: 'end_turn',
  length: 'max_tokens',
  'tool-calls': 'tool_use',
  'content-filter': 'refusal',
  other: 'end_turn',
} as const satisfies Record<FinishReason, string>

interface Ending {
  readonly finish: FinishReason
  readonly stopSequence?: string | undefined
}

// Where nobody tells that it was a sequence, the answer looks like one that has come to its end.
const endOf = ({ finish, stopSequence }: Ending) => ({
  stop_reason: stopSequence === undefined ? reasons[finish] : 'stop_sequence',
  stop_sequence: stopSequence ?? null,
  stop_details: null,
  container: null,
})

// Its clients' types have these in every answer.
const untold = {
  cache_creation: null,
  inference_geo: null,
  output_tokens_details: null,
  server_tool_use: null,
  service_tier: null,
  speed: null,
}

const usageOf = ({ tokensIn, tokensOut, tokensCached = 0 }: CallUsage) => ({
  input_tokens: tokensIn - tokensCached,
  cache_read_input_tokens: tokensCached,
  cache_creation_input_tokens: 0,
  output_tokens: tokensOut,
  ...untold,
})

const messageOf = ({ id, model }: Start, content: readonly object[]) => ({
  id: id.replace(/^chatcmpl-/, 'msg_'),
  type: 'message',
  role: 'assistant',
  model,
  content,
  stop_reason: null,
  stop_sequence: null,
  stop_details: null,
  container: null,
  diagnostics: null,
})

/** What is told of thoughts: everything, their signatures alone, or nothing where nobody asked to think. */
export type Telling = 'summarized' | 'omitted' | undefined

// Nobody but the model itself calls tools here.
const caller = { type: 'direct' } as const

/** An event of Anthropic's streams. */
export function eventText(type: string, body: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...body })}\n\n`
}

interface Whole {
  readonly gathering: Gathering
  readonly usage: CallUsage
  readonly telling: Telling
}

/** A whole message in Anthropic's protocol. */
export function wholeMessage(start: Start, { gathering, usage, telling }: Whole): object {
  const [answer = { text: '', refusal: '', thoughts: [], calls: [], finish: 'other' as const }] =
    gathering.answers
  const { calls } = answer
  const thoughts = telling ? answer.thoughts : []
  // This protocol has no other place for the words of a refusal.
  const text = answer.text + answer.refusal
  const content = [
    ...thoughts.map(({ text: thinking, signature = '', sealed }) =>
      sealed === undefined
        ? { type: 'thinking', thinking: telling === 'omitted' ? '' : thinking, signature }
        : { type: 'redacted_thinking', data: sealed },
    ),
    ...(text ? [{ type: 'text', text, citations: null }] : []),
    ...calls.map((call) => ({
      type: 'tool_use',
      id: call.id,
      name: call.name,
      input: inputOf(call.arguments),
      caller,
    })),
  ]
  return { ...messageOf(start, content), ...endOf(answer), usage: usageOf(usage) }
}

// A model may have written what is no JSON; its words are then handed on as they are.
function inputOf(text: string): unknown {
  try {
    return JSON.parse(text || '{}')
  } catch {
    return { text }
  }
}

/** Writes pieces as the events of a stream in Anthropic's protocol, which speaks in numbered blocks. */
export class MessageWriter {
  readonly #telling: Telling
  #block = -1
  /** What the open block holds: a thought, text, or the tool call of that number. */
  #open: 'thought' | 'text' | number | undefined
  #ending: Ending = { finish: 'other' }

  constructor(telling?: Telling) {
    this.#telling = telling
  }

  /** The first event. What was read is not known yet; the last event tells. */
  begin(start: Start): string {
    const usage = usageOf({ tokensIn: 0, tokensOut: 0, costMicros: 0 })
    return eventText('message_start', { message: { ...messageOf(start, []), usage } })
  }

  /** The events for a piece. */
  write(event: DeltaEvent): string {
    if (event.type === 'finish') this.#ending = { finish: event.reason, stopSequence: event.stopSequence }
    if (event.type === 'text')
      return (
        this.#into('text', { type: 'text', text: '', citations: null }) +
        this.#delta({ type: 'text_delta', text: event.text })
      )
    if (event.type === 'reasoning') return this.#telling ? this.#thought(event) : ''
    if (event.type !== 'tool-call') return ''
    const { index, id, name } = event
    const begun = this.#into(index, { type: 'tool_use', id, name, input: {}, caller })
    return event.arguments
      ? begun + this.#delta({ type: 'input_json_delta', partial_json: event.arguments })
      : begun
  }

  /** The last events. */
  end(usage: CallUsage): string {
    const delta = endOf(this.#ending)
    return (
      this.#close() +
      eventText('message_delta', { delta, usage: usageOf(usage) }) +
      eventText('message_stop', {})
    )
  }

  #thought({ text, signature, sealed }: ReasoningEvent): string {
    if (sealed !== undefined)
      return (
        this.#close() + this.#into('thought', { type: 'redacted_thinking', data: sealed }) + this.#close()
      )
    const begun = this.#into('thought', { type: 'thinking', thinking: '', signature: '' })
    const told =
      text && this.#telling !== 'omitted' ? this.#delta({ type: 'thinking_delta', thinking: text }) : ''
    // What comes after a signature is another thought.
    const signed =
      signature === undefined ? '' : this.#delta({ type: 'signature_delta', signature }) + this.#close()
    return begun + told + signed
  }

  #into(kind: 'thought' | 'text' | number, block: object): string {
    if (this.#open === kind) return ''
    const closed = this.#close()
    this.#open = kind
    this.#block += 1
    return closed + eventText('content_block_start', { index: this.#block, content_block: block })
  }

  #close(): string {
    if (this.#open === undefined) return ''
    this.#open = undefined
    return eventText('content_block_stop', { index: this.#block })
  }

  #delta(delta: object): string {
    return eventText('content_block_delta', { index: this.#block, delta })
  }
}
