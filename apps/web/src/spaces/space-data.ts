import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'

/** The spaces that the signed-in person may read. */
export const spaceList = queryOptions({
  queryKey: ['spaces'],
  queryFn: ({ signal }) => api.rag.spaces.list.query(undefined, { signal }),
})

/** The documents of a space. */
export const documentList = (spaceId: string) =>
  queryOptions({
    queryKey: ['documents', spaceId],
    queryFn: ({ signal }) => api.ingestion.documents.list.query({ spaceId }, { signal }),
  })
