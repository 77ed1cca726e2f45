import type { BenchRecord } from '../record.ts'

/** Takes the record out of tRPC's `{ result: { data } }`. */
export function unwrapResult(answer: string): BenchRecord {
  const { result }: { result: { data: BenchRecord } } = JSON.parse(answer)
  return result.data
}
