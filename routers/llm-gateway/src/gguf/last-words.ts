import type { LlamaChat } from 'node-llama-cpp'

/** Letters by which the end of what was said is found again. */
const known = 16
/** Tokens among which it is looked for. */
const lately = 64

/**
 * Remembers the end of what a model says: the library keeps words back with which a call could begin, such as the last bar of
 * a table, and forgets them where the answer ends with them.
 */
export class LastWords {
  #said = ''

  /** Takes a piece of the answer; of thoughts and calls nothing is kept back. */
  hear(type: 'text' | 'reasoning', text: string): void {
    this.#said = type === 'text' ? (this.#said + text).slice(-known) : ''
  }

  /** What the model wrote after the last piece. */
  keptBack({ sequence, model }: LlamaChat): string {
    const written = model.detokenize(sequence.contextTokens.slice(-lately))
    const at = this.#said ? written.lastIndexOf(this.#said) : -1
    return at < 0 ? '' : written.slice(at + this.#said.length)
  }
}
