import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** For whom a budget can hold. */
export const scopes = ['tenant', 'group', 'person', 'key', 'model'] as const
/** What a budget can count. */
export const units = ['cost', 'tokens', 'requests'] as const
/** The times after which a budget begins anew. */
export const windows = ['minute', 'hour', 'day', 'week', 'month'] as const

/** The budgets and limits with their state, renewed every ten seconds while somebody looks. */
export const budgets = queryOptions({
  queryKey: ['budgets'],
  queryFn: ({ signal }) => api.llm.limits.list.query(undefined, { signal }),
  refetchInterval: 10_000,
})
