import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useCan } from '../../account/account-state.ts'
import { api } from '../../api.ts'
import { groups } from '../people/people-data.ts'

/** Spans of time that are offered. */
export const spans = ['24h', '7d', '30d', '90d'] as const
/** By what usage is told apart. */
export const dimensions = ['person', 'group', 'model', 'provider', 'service', 'key'] as const
/** A span of time. */
export type Span = (typeof spans)[number]
/** By what usage is told apart. */
export type Dimension = (typeof dimensions)[number]

/** What was used and what it cost. */
export const usage = (span: Span, by: Dimension) =>
  queryOptions({
    queryKey: ['usage', span, by],
    queryFn: ({ signal }) => api.llm.usage.read.query({ span, by }, { signal }),
    placeholderData: keepPreviousData,
  })

const everybody = queryOptions({
  queryKey: ['people', 'names'],
  queryFn: async ({ signal }) => {
    const names = new Map<string, string>()
    for (let cursor: string | undefined; ;) {
      const { people, next } = await api.admin.people.list.query(
        { ...(cursor !== undefined && { cursor }) },
        { signal },
      )
      for (const { id, name } of people) names.set(id, name)
      if (next === null) return names
      cursor = next
    }
  },
  staleTime: 5 * 60_000,
})

const keyNames = queryOptions({
  queryKey: ['keys', 'names'],
  queryFn: async ({ signal }) => {
    const keys = await api.admin.keys.listAll.query(undefined, { signal })
    return new Map(keys.map(({ id, name }) => [id, name]))
  },
})

/** Names behind ids of people, groups and keys, as far as the signed-in person may know them. */
export function useNames(by: 'person' | 'group' | 'key' | undefined): ReadonlyMap<string, string> {
  const may = useCan('people:manage')
  const { data: people } = useQuery({ ...everybody, enabled: may && by === 'person' })
  const { data: named } = useQuery({ ...groups, enabled: may && by === 'group' })
  const { data: keys } = useQuery({ ...keyNames, enabled: may && by === 'key' })
  if (by === 'person') return people ?? new Map()
  if (by === 'group') return new Map(named?.map(({ id, name }) => [id, name]))
  return (by === 'key' && keys) || new Map()
}
