import { z } from 'zod'

/** What every peer is asked with. */
export const askInput = z.object({ id: z.number().int() })

/** What every peer answers with: 992 bytes of JSON for an id of six digits. */
export interface BenchRecord {
  readonly id: number
  readonly title: string
  readonly text: string
  readonly author: string
  readonly score: number
  readonly tags: string[]
  readonly createdAt: string
}

const sentence =
  'The heat pump was serviced on schedule and its pressure readings stayed within the limits of the maker. '
const rest = {
  title: 'Service report of the heat pump in the town hall',
  text: sentence.repeat(8).slice(0, 762),
  author: 'Facility management, building 4',
  score: 0.875,
  tags: ['maintenance', 'heating', 'town hall', '2026'],
  createdAt: '2026-03-01T09:30:00.000Z',
}

/** The record with this id, made anew for each call as a database client would. */
export function readRecord(id: number): BenchRecord {
  return { id, ...rest, tags: [...rest.tags] }
}

/** The id that the n-th call asks for. */
export function idOf(n: number): number {
  return 100_000 + (n % 900_000)
}
