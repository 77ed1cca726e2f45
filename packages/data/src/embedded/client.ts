import type { Socket } from 'node:net'
import { cString, message, textAt, typeOf } from './messages.ts'

/** `I` idle, `T` in a transaction, `E` in a failed one, `H` between a Flush and its Sync. */
export type Status = 'I' | 'T' | 'E' | 'H'

/**
 * What one connected client believes it has to itself. All clients share one real session, so named statements
 * get a prefix for each client, and search_path and LISTEN channels are remembered here.
 */
export class Client {
  readonly id: number
  readonly socket: Socket
  readonly channels = new Set<string>()
  readonly statements = new Set<string>()
  searchPath: string
  status: Status = 'I'
  closed = false

  constructor(id: number, socket: Socket, searchPath: string) {
    this.id = id
    this.socket = socket
    this.searchPath = searchPath
  }

  /** Sends messages to the client, if it is still there. */
  send(...messages: readonly Buffer[]): void {
    if (!this.closed && messages.length) this.socket.write(Buffer.concat(messages))
  }

  /** The message as the shared session must see it. */
  translate(bytes: Buffer): Buffer {
    const body = bytes.subarray(5)
    switch (typeOf(bytes)) {
      case 'Q':
        return this.#noteSql(textAt(body, 0).text) ? bytes : message('Q', cString('select 1 where false'))
      case 'P': {
        const name = textAt(body, 0)
        this.#noteSql(textAt(body, name.next).text)
        if (!name.text) return bytes
        this.statements.add(this.#own(name.text))
        return message('P', cString(this.#own(name.text)), body.subarray(name.next))
      }
      case 'B': {
        const portal = textAt(body, 0)
        const statement = textAt(body, portal.next)
        return message(
          'B',
          cString(this.#own(portal.text)),
          cString(this.#own(statement.text)),
          body.subarray(statement.next),
        )
      }
      case 'D':
      case 'C':
        return message(typeOf(bytes), body.subarray(0, 1), cString(this.#own(textAt(body, 1).text)))
      case 'E': {
        const portal = textAt(body, 0)
        return message('E', cString(this.#own(portal.text)), body.subarray(portal.next))
      }
      default:
        return bytes
    }
  }

  /** The unnamed statement and portal stay unnamed. */
  #own(name: string): string {
    return name && `c${this.id}_${name}`
  }

  /** Remembers session state that a statement sets; false when the shared session must not run it. */
  #noteSql(sql: string): boolean {
    const statement = sql.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, '')
    const listen = /^listen\s+("(?:[^"]|"")+"|[\w$]+)/i.exec(statement)
    if (listen) this.channels.add(identifier(listen[1]))
    const unlisten = /^unlisten\s+(\*|"(?:[^"]|"")+"|[\w$]+)/i.exec(statement)
    if (unlisten?.[1] === '*') this.channels.clear()
    else if (unlisten) this.channels.delete(identifier(unlisten[1]))
    const path = /^set\s+(?:session\s+)?search_path\s*(?:to|=)\s*([^;]+);?\s*$/i.exec(statement)
    if (path?.[1]) this.searchPath = path[1].trim()
    return !unlisten
  }
}

/** SQL folds unquoted names to lower case. */
function identifier(text = ''): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase()
}
