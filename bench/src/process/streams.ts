import { request, type IncomingMessage } from 'node:http'
import type { Address } from '../peers/peer.ts'
import { tokenMark } from '../tokens.ts'

interface Wish {
  /** Streams at once. */
  readonly count: number
  /** Tokens of each. */
  readonly tokens: number
  /** Whether they stay open after their last token. */
  readonly hold: boolean
}

/** Streams that have delivered every token. */
export interface Streams {
  readonly tokens: number
  readonly ms: number
  /** Closes those that were to stay open. */
  readonly release: () => void
}

/** Opens streams and reads them to their last token; the reader only counts, so that its cost is the same for every peer. */
export async function openStreams(address: Address, { count, tokens, hold }: Wish): Promise<Streams> {
  const path = address.stream?.({ count: tokens, hold })
  if (path === undefined) throw new Error('this peer has no streams')
  const began = performance.now()
  const opened = await Promise.all(Array.from({ length: count }, () => open(address, path, { tokens, hold })))
  return {
    tokens: opened.length * tokens,
    ms: performance.now() - began,
    release: () => {
      for (const res of opened) res.destroy()
    },
  }
}

function open(
  { port, headers }: Address,
  path: string,
  { tokens, hold }: { tokens: number; hold: boolean },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const req = request(
      { host: '127.0.0.1', port, path, agent: false, headers: { ...headers, accept: 'text/event-stream' } },
      (res) => {
        let seen = 0
        let rest = ''
        res.setEncoding('latin1')
        res.on('data', (piece: string) => {
          const text = rest + piece
          let at = text.indexOf(tokenMark)
          let last = -1
          for (; at >= 0; at = text.indexOf(tokenMark, at + tokenMark.length)) {
            seen += 1
            last = at
          }
          // A mark that was cut between two pieces is found with the next one.
          rest = text.slice(
            Math.max(last < 0 ? 0 : last + tokenMark.length, text.length - tokenMark.length + 1),
          )
          if (hold && seen === tokens) resolve(res)
        })
        res.on('end', () =>
          seen === tokens
            ? resolve(res)
            : reject(new Error(`a stream ended after ${seen} of ${tokens} tokens: ${rest}`)),
        )
        res.on('error', (error) => (hold ? undefined : reject(error)))
      },
    )
    req.on('error', (error) => (hold ? undefined : reject(error)))
    req.end()
  })
}
