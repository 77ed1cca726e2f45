import type { Principal } from '@wattos/identity'
import type { MessageView } from '../message-view.ts'

/** Why an answer was ended from outside. */
export type EndReason = 'stopped' | 'interrupted' | 'taken'

/** An answer that this process is giving: its text so far, and who waits for more. */
export class LiveAnswer {
  readonly id: string
  readonly conversationId: string
  readonly principal: Principal
  readonly begun = performance.now()
  status: 'searching' | 'answering' = 'searching'
  firstTokenMs: number | undefined
  #text = ''
  #message: MessageView | undefined
  #ended = false
  #reason: EndReason | undefined
  #change = Promise.withResolvers<void>()
  readonly #done = Promise.withResolvers<void>()
  readonly #controller = new AbortController()

  constructor(id: string, conversationId: string, principal: Principal) {
    this.id = id
    this.conversationId = conversationId
    this.principal = principal
  }

  /** What has been said; it only ever grows. */
  get text(): string {
    return this.#text
  }

  /** Aborted when the answer is to end early. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Why it was ended early, if it was. */
  get endReason(): EndReason | undefined {
    return this.#reason
  }

  /** Whether nothing more will come. */
  get ended(): boolean {
    return this.#ended
  }

  /** The message as stored in the end; undefined if it was deleted meanwhile. */
  get message(): MessageView | undefined {
    return this.#message
  }

  /** Resolves at the next change. */
  get changed(): Promise<void> {
    return this.#change.promise
  }

  /** Resolves when it has ended and is stored. */
  get done(): Promise<void> {
    return this.#done.promise
  }

  /** Milliseconds since it was asked for. */
  elapsed(): number {
    return Math.round(performance.now() - this.begun)
  }

  /** The passages are found; a model is asked. */
  answering(): void {
    this.status = 'answering'
    this.#announce()
  }

  /** Adds text. */
  append(text: string): void {
    if (text === '') return
    this.firstTokenMs ??= this.elapsed()
    this.#text += text
    this.#announce()
  }

  /** Ends it early; what was said stays. */
  endEarly(reason: EndReason): void {
    if (this.#controller.signal.aborted) return
    this.#reason = reason
    this.#controller.abort(new Error(`the answer was ${reason}`))
  }

  /** It has ended and is stored. */
  finish(message: MessageView | undefined): void {
    this.#message = message
    this.#ended = true
    this.#announce()
    this.#done.resolve()
  }

  #announce(): void {
    const { resolve } = this.#change
    this.#change = Promise.withResolvers<void>()
    resolve()
  }
}
