import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { reasonOf } from '../api.ts'

const signedOut = new Set(['UNAUTHORIZED', 'NOT_SIGNED_IN'])
const final = new Set([...signedOut, 'FORBIDDEN', 'PERMISSION_MISSING', 'NOT_FOUND', 'BAD_REQUEST'])

function noticeEndOfSession(error: unknown): void {
  if (signedOut.has(reasonOf(error))) void queryClient.invalidateQueries({ queryKey: ['account'] })
}

/** Holds what was loaded. A refused call is not repeated; an ended session leads to the sign-in form. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEndOfSession }),
  mutationCache: new MutationCache({ onError: noticeEndOfSession }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) =>
        failures < 2 && !final.has(reasonOf(error)) && !reasonOf(error).endsWith('_NOT_FOUND'),
    },
  },
})
