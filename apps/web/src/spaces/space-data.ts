import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'
import type { DocumentFilter } from '../api.ts'

/** The spaces that the signed-in person may read. */
export const spaceList = queryOptions({
  queryKey: ['spaces'],
  queryFn: ({ signal }) => api.rag.spaces.list.query(undefined, { signal }),
})

/** The documents of a space that match, page by page, the newest first. */
export const documentPages = (spaceId: string, filter: DocumentFilter) =>
  infiniteQueryOptions({
    queryKey: ['documents', spaceId, filter],
    queryFn: ({ signal, pageParam }) =>
      api.ingestion.documents.page.query(
        { spaceId, ...filter, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before, query) => (query?.queryKey[1] === spaceId ? before : undefined),
  })
