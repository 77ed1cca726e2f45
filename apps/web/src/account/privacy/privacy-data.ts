import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** How much is kept about the signed-in person. */
export const ownData = queryOptions({
  queryKey: ['privacy', 'mine'],
  queryFn: ({ signal }) => api.admin.privacy.mine.query(undefined, { signal }),
})

/** The purposes to which the signed-in person has objected. */
export const objections = queryOptions({
  queryKey: ['privacy', 'objections'],
  queryFn: ({ signal }) => api.admin.privacy.objections.query(undefined, { signal }),
})

/** Whether the signed-in person's data may only be kept; null where it may be used. */
export const restriction = queryOptions({
  queryKey: ['privacy', 'restriction'],
  queryFn: ({ signal }) => api.admin.privacy.restriction.query(undefined, { signal }),
})

/** The organisation's texts, and which of them the signed-in person has agreed to. */
export const consents = queryOptions({
  queryKey: ['privacy', 'consents'],
  queryFn: ({ signal }) => api.admin.privacy.consents.query(undefined, { signal }),
})

/** How often is looked whether an erasure has been carried out, in milliseconds. */
const lookMs = 1_500

/** An order of erasure as whoever ordered it sees it, also once the account is gone. */
export const erasure = (order: { id: string; secret: string }) =>
  queryOptions({
    queryKey: ['privacy', 'erasure', order.id],
    queryFn: ({ signal }) => api.admin.privacy.certificate.query(order, { signal }),
    refetchInterval: (query) => (query.state.data?.finishedAt ? false : lookMs),
  })
