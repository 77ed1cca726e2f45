import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** The features that can be on for some people only, and for whom each is on. */
export const features = queryOptions({
  queryKey: ['features'],
  queryFn: ({ signal }) => api.admin.features.list.query(undefined, { signal }),
})

/** A share in percent as it was typed; undefined for anything that is none. */
export function percentOf(text: string): number | undefined {
  return /^(?:100|\d{1,2})$/.test(text.trim()) ? Number(text.trim()) : undefined
}
