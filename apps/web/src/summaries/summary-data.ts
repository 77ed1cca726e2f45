import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'
import type { Summary, SummaryEntry } from '../api.ts'

/** What can be summed up besides a text, as an address names it. */
export const subjectKinds = ['document', 'conversation', 'space'] as const

/** Something to sum up. */
export type Subject = { kind: (typeof subjectKinds)[number]; id: string; name: string }

/** The signed-in person's summaries. */
export const summaryList = queryOptions({
  queryKey: ['summaries'],
  queryFn: ({ signal }): Promise<SummaryEntry[]> => api.summary.list.query(undefined, { signal }),
})

/** One summary. */
export const summaryQuery = (id: string) =>
  queryOptions({
    queryKey: ['summary', id],
    queryFn: ({ signal }): Promise<Summary> => api.summary.get.query({ id }, { signal }),
  })
