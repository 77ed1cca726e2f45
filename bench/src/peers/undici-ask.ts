import { Pool } from 'undici'
import type { Address, Ask } from './peer.ts'

/** undici’s dispatch, the cheapest HTTP client that Node has. */
export function createUndiciAsk({ port, headers, ask, unwrap }: Address): Ask {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 64, keepAliveTimeout: 60_000 })
  return (id) =>
    new Promise((resolve, reject) => {
      const pieces: Buffer[] = []
      let status = 0
      pool.dispatch(
        { method: 'GET', path: ask(id), headers },
        {
          onRequestStart: () => {},
          onResponseStart: (_, statusCode) => void (status = statusCode),
          onResponseData: (_, piece) => void pieces.push(piece),
          onResponseEnd() {
            const text = pieces.length === 1 ? String(pieces[0]) : Buffer.concat(pieces).toString()
            if (status === 200) resolve(unwrap(text))
            else reject(new Error(`answered ${status}: ${text.slice(0, 200)}`))
          },
          onResponseError: (_, error) => reject(error),
        },
      )
    })
}
