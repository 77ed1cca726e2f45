import { type Detector, findAll, replaceFindings } from '@wattos/pii'
import { type Citation, Lines } from '@wattos/citations'

/** Takes personal data out of an answer before it is stored or shown, line by line; throws what the detector throws, so that nothing unexamined gets out. */
export class Redactor {
  readonly #lines = new Lines()
  readonly #detector: Detector
  readonly #signal: AbortSignal
  readonly #quoted = new Map<string, string>()

  constructor(detector: Detector, signal: AbortSignal) {
    this.#detector = detector
    this.#signal = signal
  }

  /** The text that is examined now. */
  push(text: string): Promise<string> {
    return this.#clean(this.#lines.push(text).join(''))
  }

  /** The last of it. */
  end(): Promise<string> {
    return this.#clean(this.#lines.end().join(''))
  }

  /** The same for what is quoted of documents. */
  async citations(citations: readonly Citation[]): Promise<Citation[]> {
    const clean: Citation[] = []
    for (const citation of citations) {
      const known = this.#quoted.get(citation.text) ?? (await this.#clean(citation.text))
      this.#quoted.set(citation.text, known)
      clean.push({ ...citation, text: known })
    }
    return clean
  }

  async #clean(text: string): Promise<string> {
    if (text === '') return ''
    return replaceFindings(text, await findAll(this.#detector, text, this.#signal)).text
  }
}
