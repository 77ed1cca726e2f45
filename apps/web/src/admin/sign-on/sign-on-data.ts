import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** The tokens of the organisation's directory, and the address to enter there. */
export const directoryTokens = queryOptions({
  queryKey: ['sign-on', 'tokens'],
  queryFn: ({ signal }) => api.admin.scim.list.query(undefined, { signal }),
})

/** Whether the organisation demands its services, and who could keep another way for emergencies. */
export const servicesOnly = queryOptions({
  queryKey: ['sign-on', 'only'],
  queryFn: ({ signal }) => api.admin.sso.only.query(undefined, { signal }),
})

/** The organisation's services for signing in, and the address to which they send people back. */
export const signOnServices = queryOptions({
  queryKey: ['sign-on', 'services'],
  queryFn: ({ signal }) => api.admin.sso.list.query(undefined, { signal }),
})
