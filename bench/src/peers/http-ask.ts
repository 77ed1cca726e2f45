import { Pool } from 'undici'
import { type BenchRecord } from '../record.ts'
import type { Address, Ask } from './peer.ts'

/** Cuts the record out of a plain answer. */
export function parseRecord(answer: string): BenchRecord {
  const record: BenchRecord = JSON.parse(answer)
  return record
}

/** The load generator's HTTP client: undici's dispatch, the cheapest there is, so that it does not hide what it measures. */
export function createHttpAsk({ port, headers, ask, unwrap }: Address): Ask {
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
