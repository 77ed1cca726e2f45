import type { AnswerUsage } from '../chat-answer.ts'
import type { ResponsesBody } from './body.ts'

/** Which answer it is: `id` may begin with `chatcmpl-`, and `model` is who answers. */
interface Start {
  readonly id: string
  readonly model: string
}

type Logprobs = readonly object[]

/** A piece of an answer; `index` counts its calls of tools, whose first piece brings `id` and `name`. */
export type ResponsePiece =
  | { readonly type: 'reasoning'; readonly text: string }
  /** With the words of a refusal the model says why it does not answer. */
  | {
      readonly type: 'text'
      readonly text: string
      readonly refusal?: true
      readonly logprobs?: Logprobs | null
    }
  | {
      readonly type: 'tool-call'
      readonly index: number
      readonly id?: string
      readonly name?: string
      readonly arguments: string
    }
  | { readonly type: 'finish'; readonly reason: string }

/** What an answer says of itself in its end: why it is not complete, and what goes into the metadata of its words. */
export interface ResponseEnd {
  readonly incomplete?: string | undefined
  readonly metadata?: object | undefined
}

/** One thing that an answer consists of: its words, those of a refusal, or a call of a tool. */
type Item =
  | {
      readonly kind: 'text' | 'refusal'
      readonly id: string
      text: string
      /** Null once they do not fit the text any more. */
      logprobs: object[] | null
    }
  | {
      readonly kind: 'call'
      readonly id: string
      readonly callId: string
      readonly name: string
      readonly index: number
      text: string
    }

type Words = Extract<Item, { kind: 'text' | 'refusal' }>

function partOf({ kind, text, logprobs }: Pick<Words, 'kind' | 'text' | 'logprobs'>): object {
  if (kind === 'refusal') return { type: 'refusal', refusal: text }
  return { type: 'output_text', text, annotations: [], ...(logprobs?.length ? { logprobs } : {}) }
}

const cutOff: Readonly<Record<string, string>> = {
  length: 'max_output_tokens',
  'content-filter': 'content_filter',
}

/** Puts an answer into OpenAI's Responses protocol, as a stream of events or whole. */
export class ResponseWriter {
  readonly #body: ResponsesBody
  readonly #start: Start
  readonly #created = Math.floor(Date.now() / 1_000)
  readonly #items: Item[] = []
  #incomplete: string | undefined
  #metadata: object | undefined
  #sequence = 0

  constructor(body: ResponsesBody, start: Start) {
    this.#body = body
    this.#start = start
  }

  /** The first events. */
  begin(): string {
    const response = this.#response('in_progress', undefined)
    return this.#event('response.created', { response }) + this.#event('response.in_progress', { response })
  }

  /** The events for a piece; thoughts have no place in this protocol that a client could send back. */
  write(event: ResponsePiece): string {
    if (event.type === 'finish') this.#incomplete = cutOff[event.reason]
    if (event.type === 'text') {
      const { item, begun } = this.#text(event.refusal ? 'refusal' : 'text')
      item.text += event.text
      const logprobs = event.logprobs ?? []
      if (event.logprobs === null) item.logprobs = null
      item.logprobs?.push(...logprobs)
      const delta = { ...this.#inText(item), delta: event.text }
      return (
        begun +
        (event.refusal
          ? this.#event('response.refusal.delta', delta)
          : this.#event('response.output_text.delta', { ...delta, logprobs }))
      )
    }
    if (event.type !== 'tool-call') return ''
    const { item, begun } = this.#call(event)
    item.text += event.arguments
    if (!event.arguments) return begun
    return (
      begun +
      this.#event('response.function_call_arguments.delta', { ...this.#at(item), delta: event.arguments })
    )
  }

  /** The last events. */
  end(usage: AnswerUsage, end: ResponseEnd = {}): string {
    this.#settle(end)
    const status = this.#status
    return this.#close() + this.#event(`response.${status}`, { response: this.#response(status, usage) })
  }

  /** The events for a failure in the middle. */
  fail(error: { readonly code: string; readonly message: string }): string {
    const response = { ...this.#response('failed', undefined), error }
    return this.#event('error', { ...error, param: null }) + this.#event('response.failed', { response })
  }

  /** The whole answer. */
  whole(usage: AnswerUsage, end: ResponseEnd = {}): object {
    this.#settle(end)
    return this.#response(this.#status, usage)
  }

  get #status(): 'incomplete' | 'completed' {
    return this.#incomplete === undefined ? 'completed' : 'incomplete'
  }

  #settle({ incomplete, metadata }: ResponseEnd): void {
    this.#incomplete ??= incomplete
    this.#metadata = metadata
  }

  #text(kind: 'text' | 'refusal'): { item: Words; begun: string } {
    const last = this.#items.at(-1)
    if (last && last.kind !== 'call' && last.kind === kind) return { item: last, begun: '' }
    return this.#add({ kind, id: `msg_${this.#name}_${this.#items.length}`, text: '', logprobs: [] })
  }

  #call({ index, id = '', name = '' }: Extract<ResponsePiece, { type: 'tool-call' }>): {
    item: Item
    begun: string
  } {
    const known = this.#items.find((item) => item.kind === 'call' && item.index === index)
    if (known) return { item: known, begun: '' }
    const itemId = `fc_${this.#name}_${this.#items.length}`
    return this.#add({ kind: 'call', id: itemId, callId: id, name, index, text: '' })
  }

  #add<Added extends Item>(item: Added): { item: Added; begun: string } {
    const closed = this.#close()
    this.#items.push(item)
    const added = this.#event('response.output_item.added', {
      output_index: this.#items.length - 1,
      item: this.#itemBody(item, 'in_progress'),
    })
    if (item.kind === 'call') return { item, begun: closed + added }
    const part = partOf({ ...item, text: '', logprobs: [] })
    return {
      item,
      begun: closed + added + this.#event('response.content_part.added', { ...this.#inText(item), part }),
    }
  }

  /** Ends the item that is being said. */
  #close(): string {
    const item = this.#items.at(-1)
    if (!item) return ''
    const done = () =>
      this.#event('response.output_item.done', {
        output_index: this.#items.length - 1,
        item: this.#itemBody(item, 'completed'),
      })
    if (item.kind === 'call')
      return (
        this.#event('response.function_call_arguments.done', {
          ...this.#at(item),
          name: item.name,
          arguments: item.text,
        }) + done()
      )
    const part = partOf(item)
    const place = this.#inText(item)
    return (
      (item.kind === 'refusal'
        ? this.#event('response.refusal.done', { ...place, refusal: item.text })
        : this.#event('response.output_text.done', {
            ...place,
            text: item.text,
            logprobs: item.logprobs ?? [],
          })) +
      this.#event('response.content_part.done', { ...this.#inText(item), part }) +
      done()
    )
  }

  #itemBody(item: Item, status: 'in_progress' | 'completed'): object {
    const { id } = item
    if (item.kind === 'call')
      return {
        id,
        type: 'function_call',
        status,
        call_id: item.callId,
        name: item.name,
        arguments: item.text,
      }
    const content = status === 'in_progress' ? [] : [partOf(item)]
    const metadata = status === 'completed' && this.#metadata ? { metadata: this.#metadata } : {}
    return { id, type: 'message', status, role: 'assistant', content, ...metadata }
  }

  #at(item: Item) {
    return { item_id: item.id, output_index: this.#items.indexOf(item) }
  }

  #inText(item: Item) {
    return { ...this.#at(item), content_index: 0 }
  }

  get #name(): string {
    return this.#start.id.replace(/^chatcmpl-/, '')
  }

  #event(type: string, body: object): string {
    return `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: this.#sequence++, ...body })}\n\n`
  }

  #response(
    status: 'in_progress' | 'completed' | 'incomplete' | 'failed',
    usage: AnswerUsage | undefined,
  ): object {
    const { instructions, tools, tool_choice: choice, text, temperature, top_p: topP } = this.#body
    return {
      id: `resp_${this.#name}`,
      object: 'response',
      created_at: this.#created,
      status,
      error: null,
      incomplete_details: status === 'incomplete' ? { reason: this.#incomplete } : null,
      instructions: instructions ?? null,
      max_output_tokens: this.#body.max_output_tokens ?? null,
      model: this.#start.model,
      output: status === 'in_progress' ? [] : this.#items.map((item) => this.#itemBody(item, 'completed')),
      parallel_tool_calls: this.#body.parallel_tool_calls ?? true,
      previous_response_id: null,
      store: false,
      temperature: temperature ?? null,
      text: { format: text?.format ?? { type: 'text' } },
      tool_choice: choice ?? 'auto',
      tools: tools ?? [],
      top_p: topP ?? null,
      top_logprobs: this.#body.top_logprobs ?? null,
      metadata: this.#body.metadata ?? {},
      usage: usage ? usageOf(usage) : null,
    }
  }
}

const usageOf = ({ tokensIn, tokensOut, tokensCached = 0, tokensReasoning = 0 }: AnswerUsage) => ({
  input_tokens: tokensIn,
  input_tokens_details: { cached_tokens: tokensCached },
  output_tokens: tokensOut,
  output_tokens_details: { reasoning_tokens: tokensReasoning },
  total_tokens: tokensIn + tokensOut,
})
