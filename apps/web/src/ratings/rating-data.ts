import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'

/** What the signed-in person thinks of an answer; null for nothing yet. */
export const ownRating = (messageId: string) =>
  queryOptions({
    queryKey: ['rating', messageId],
    queryFn: async ({ signal }) => {
      const [own] = await api.feedback.own.query({ answerIds: [messageId] }, { signal })
      return own ?? null
    },
    staleTime: 5 * 60_000,
  })

/** What somebody may dislike about an answer. */
export const badReasons = ['wrong', 'incomplete', 'irrelevant', 'outdated', 'unclear'] as const
