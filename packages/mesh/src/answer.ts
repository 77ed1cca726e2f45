import type { ServerResponse } from 'node:http'

/**
 * The answer to a request, whose headers are gathered first: Node sends a list of them for half of what setting each by
 * itself costs. Whoever wants to write takes the response with what has been said, so that no header can be forgotten.
 */
export class Answer {
  readonly #res: ServerResponse
  #said: string[] | undefined

  /** The answer by a response, with headers that somebody has said already, name and value in turn. */
  constructor(res: ServerResponse, said: readonly string[] = []) {
    this.#res = res
    this.#said = [...said]
  }

  /** Whether the headers are on their way, so that nothing can be said any more. */
  get sent(): boolean {
    return this.#res.headersSent
  }

  /** Gives the answer a header; each once, the last time counts, but any number of cookies. */
  say(name: string, value: string): void {
    const said = this.#said
    if (!said) return setHeaders(this.#res, [name, value])
    if (name !== 'set-cookie')
      for (let at = 0; at < said.length; at += 2)
        if (said[at] === name) {
          said[at + 1] = value
          return
        }
    said.push(name, value)
  }

  /** The same for several, name and value in turn. */
  sayAll(headers: readonly string[]): void {
    for (let at = 0; at + 1 < headers.length; at += 2) this.say(headers[at] ?? '', headers[at + 1] ?? '')
  }

  /** The response, with every header that has been said. */
  begin(): ServerResponse {
    const said = this.sent ? [] : (this.#said ?? [])
    this.#said = undefined
    setHeaders(this.#res, said)
    return this.#res
  }

  /** The response once its head has been written: everything that has been said and these, name and value in turn. */
  writeHead(status: number, headers: readonly string[] = []): ServerResponse {
    this.sayAll(headers)
    const said = this.#said ?? []
    this.#said = undefined
    return this.#res.writeHead(status, said)
  }

  /** The response without the headers, and these beside it, name and value in turn: for a writer who sends both. */
  bare(): { res: ServerResponse; headers: readonly string[] } {
    return { res: this.#res, headers: this.#said ?? [] }
  }
}

/** Sets headers that stand in a list, name and value in turn. */
export function setHeaders(res: ServerResponse, headers: readonly string[] = []): void {
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const name = headers[at] ?? ''
    const value = headers[at + 1] ?? ''
    if (name === 'set-cookie') res.appendHeader(name, value)
    else res.setHeader(name, value)
  }
}
