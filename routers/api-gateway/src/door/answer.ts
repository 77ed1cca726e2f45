import type { ServerResponse } from 'node:http'
import { setHeaders } from '@wattos/mesh'

/**
 * The answer to a request, whose headers are gathered first: Node sends a list of them for half of what setting each by
 * itself costs. Whoever wants to write takes the response with what has been said, so that no header can be forgotten.
 */
export class Answer {
  readonly #res: ServerResponse
  #said: string[] | undefined = []

  constructor(res: ServerResponse) {
    this.#res = res
  }

  /** Gives the answer a header; each once, but any number of cookies. */
  say(name: string, value: string): void {
    if (this.#said) this.#said.push(name, value)
    else setHeaders(this.#res, [name, value])
  }

  /** The response, with every header that has been said. */
  begin(): ServerResponse {
    const said = this.#res.headersSent ? [] : (this.#said ?? [])
    this.#said = undefined
    setHeaders(this.#res, said)
    return this.#res
  }

  /** The response without the headers, and these beside it, name and value in turn: for a writer who sends both. */
  bare(): { res: ServerResponse; headers: readonly string[] } {
    return { res: this.#res, headers: this.#said ?? [] }
  }
}
