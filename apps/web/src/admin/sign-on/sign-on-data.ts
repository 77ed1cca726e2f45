import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** The organisation's services for signing in, and the address to which they send people back. */
export const signOnServices = queryOptions({
  queryKey: ['sign-on', 'services'],
  queryFn: ({ signal }) => api.admin.sso.list.query(undefined, { signal }),
})
