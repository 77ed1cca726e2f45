import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** The people of the organisation that match, page by page. */
export const people = (search: string, groupId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['people', search, groupId],
    queryFn: ({ signal, pageParam }) =>
      api.admin.people.list.query(
        {
          ...(search !== '' && { search }),
          ...(groupId !== undefined && { groupId }),
          ...(pageParam !== null && { cursor: pageParam }),
        },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  })

/** The groups of the organisation. */
export const groups = queryOptions({
  queryKey: ['groups'],
  queryFn: ({ signal }) => api.admin.groups.list.query(undefined, { signal }),
})

/** The roles of the organisation and every permission. */
export const roles = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => api.admin.roles.list.query(undefined, { signal }),
})

/** The open invitations. */
export const invitations = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => api.admin.invitations.list.query(undefined, { signal }),
})

/** The API keys of everybody in the organisation. */
export const allKeys = queryOptions({
  queryKey: ['keys', 'all'],
  queryFn: ({ signal }) => api.admin.keys.listAll.query(undefined, { signal }),
})
