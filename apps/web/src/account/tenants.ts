import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { api } from '../api.ts'
import { accountState } from './account-state.ts'
import { askAuth } from './auth.ts'

/** The organisations that the signed-in person belongs to. */
export const ownTenants = queryOptions({
  queryKey: ['tenants'],
  queryFn: ({ signal }) => api.admin.tenants.list.query(undefined, { signal }),
})

/** Goes on in another organisation, with nothing of the one before left on the screen. */
export function useSwitchTenant(): (tenantId: string) => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useCallback(
    async (tenantId) => {
      await askAuth('switch-tenant', { tenantId })
      await navigate({ to: '/' })
      await client.fetchQuery({ ...accountState, staleTime: 0 })
      await client.resetQueries({ predicate: (query) => query.queryKey[0] !== 'account' })
    },
    [client, navigate],
  )
}
