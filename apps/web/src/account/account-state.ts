import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../api.ts'
import type { User } from '../api.ts'
import { signOut } from './auth.ts'

/** The signed-in person, whether accounts may be created, and whose host name this is; asked once, refreshed after signing in or out. */
export const accountState = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => api.admin.account.state.query({ host: window.location.hostname }, { signal }),
  staleTime: 5 * 60_000,
})

/** The signed-in person; only below the shell, which is shown to no one else. */
export function useUser(): User {
  const { data } = useSuspenseQuery(accountState)
  if (!data.user) throw new Error('the shell was shown without a session')
  return data.user
}

/** Whether the signed-in person has a permission, e.g. `document:upload`. */
export function useCan(permission: string): boolean {
  const { permissions } = useUser()
  return permissions.some((own) => own === permission)
}

/** Whether a feature is on for the signed-in person, e.g. `own-keys`. */
export function useFeature(feature: User['features'][number]): boolean {
  return useUser().features.includes(feature)
}

/** Ends the session and forgets everything that was loaded with it. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  return useCallback(async () => {
    await signOut()
    const fresh = await client.fetchQuery({ ...accountState, staleTime: 0 })
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'account' })
    client.setQueryData(accountState.queryKey, fresh)
  }, [client])
}
