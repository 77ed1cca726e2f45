import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'
import type { Insight, InsightEntry } from '../api.ts'

/** The analyses that the signed-in person may see. */
export const insightList = queryOptions({
  queryKey: ['insights'],
  queryFn: ({ signal }): Promise<InsightEntry[]> => api.insight.list.query(undefined, { signal }),
})

/** One analysis with its latest run and result. */
export const insightById = (id: string) =>
  queryOptions({
    queryKey: ['insight', id],
    // What was made of its personas may just have been deleted on another page.
    staleTime: 0,
    queryFn: ({ signal }): Promise<Insight> => api.insight.get.query({ id }, { signal }),
  })
