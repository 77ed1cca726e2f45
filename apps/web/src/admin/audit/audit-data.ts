import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { daySpan } from '../../lib/day-span.ts'

/** What the log is narrowed to; empty texts narrow nothing. Days as YYYY-MM-DD. */
export type AuditFilter = {
  actorId: string
  service: string
  action: string
  outcome: string
  from: string
  until: string
}

/** A filter that narrows nothing. */
export const noFilter: AuditFilter = {
  actorId: '',
  service: '',
  action: '',
  outcome: '',
  from: '',
  until: '',
}

/** The filter as the platform takes it: without what is empty, days as the reader's own from midnight to midnight. */
export function filterInput({ from, until, ...texts }: AuditFilter): Partial<AuditFilter> {
  const given = Object.entries(texts).filter(([, value]) => value.trim() !== '')
  return {
    ...Object.fromEntries(given.map(([name, value]) => [name, value.trim()])),
    ...daySpan(from, until),
  }
}

/** Entries of the log that match, the newest first. */
export const auditEntries = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ signal, pageParam }) =>
      api.admin.audit.list.query(
        { ...filterInput(filter), ...(pageParam !== null && { before: pageParam }) },
        { signal },
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  })

/** How much the log records. */
export const auditLevel = queryOptions({
  queryKey: ['audit-level'],
  queryFn: ({ signal }) => api.admin.audit.level.query(undefined, { signal }),
})
