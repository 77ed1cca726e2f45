import { randomUUID } from 'node:crypto'
import type { LlamaChatResponseFunctionCallParamsChunk } from 'node-llama-cpp'
import type { Report } from './messages.ts'

/** A piece of the arguments of a call. */
export type CallPiece = Pick<LlamaChatResponseFunctionCallParamsChunk, 'functionName' | 'paramsChunk'>

/** Tells calls of tools as a model writes them. */
export class CallTeller {
  readonly #say: (report: Report) => void
  #begun = 0
  #ended = 0
  #blanks = ''

  constructor(say: (report: Report) => void) {
    this.#say = say
  }

  /** A piece of the arguments. */
  piece({ functionName, paramsChunk }: CallPiece): void {
    this.#begin(functionName)
    const text = this.#blanks + paramsChunk
    // The library ends arguments with blank lines; blanks within them are followed by something.
    const kept = text.trimEnd()
    this.#blanks = text.slice(kept.length)
    if (kept) this.#say({ type: 'arguments', index: this.#ended, text: kept })
  }

  /** A call is written to its end. */
  end(name: string): void {
    if (this.#begun === this.#ended) {
      this.#begin(name)
      this.#say({ type: 'arguments', index: this.#ended, text: '{}' })
    }
    this.#blanks = ''
    this.#ended += 1
  }

  #begin(name: string): void {
    if (this.#begun > this.#ended) return
    this.#begun += 1
    const id = `call_${randomUUID().replaceAll('-', '')}`
    this.#say({ type: 'call', index: this.#ended, id, name })
  }
}
