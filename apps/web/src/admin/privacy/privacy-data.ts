import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** The processing register, derived from what all services declare. */
export const register = queryOptions({
  queryKey: ['privacy', 'register'],
  queryFn: ({ signal }) => api.admin.privacy.register.query(undefined, { signal }),
})

/** The processing register. */
export type Register = Awaited<ReturnType<typeof api.admin.privacy.register.query>>

/** For how long what is kept, and what the last runs removed. */
export const retention = queryOptions({
  queryKey: ['privacy', 'retention'],
  queryFn: ({ signal }) => api.admin.privacy.retention.query(undefined, { signal }),
})

/** The orders of erasure with their certificates, renewed every two seconds while one is under way. */
export const erasures = queryOptions({
  queryKey: ['privacy', 'erasures'],
  queryFn: ({ signal }) => api.admin.privacy.erasures.query(undefined, { signal }),
  refetchInterval: ({ state }) => (state.data?.some(({ finishedAt }) => finishedAt === null) ? 2_000 : false),
})

/** How much is kept about a person. */
export const personData = (userId: string) =>
  queryOptions({
    queryKey: ['privacy', 'person', userId],
    queryFn: ({ signal }) => api.admin.privacy.person.query({ userId }, { signal }),
  })

/** Whose data may only be kept, not used. */
export const restrictions = queryOptions({
  queryKey: ['privacy', 'restrictions'],
  queryFn: ({ signal }) => api.admin.privacy.restrictions.query(undefined, { signal }),
})
