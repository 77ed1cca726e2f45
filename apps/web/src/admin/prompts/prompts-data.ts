import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { daySpan } from '../../lib/day-span.ts'
import type { PromptSearch } from './prompt-search.ts'

/** How a call can have ended. */
export const outcomes = ['ok', 'error', 'aborted'] as const

/** What the kept calls are narrowed to; empty texts narrow nothing. Days as YYYY-MM-DD. */
export type PromptFilter = {
  userId: string
  keyId: string
  model: string
  outcome: '' | (typeof outcomes)[number]
  requestId: string
  from: string
  until: string
}

const noFilter: PromptFilter = {
  userId: '',
  keyId: '',
  model: '',
  outcome: '',
  requestId: '',
  from: '',
  until: '',
}

/** The filter with which the page begins. */
export const filterOf = (search: PromptSearch): PromptFilter => ({ ...noFilter, ...search })

type ListInput = Parameters<typeof api.llm.prompts.list.query>[0]

function inputOf({ from, until, outcome, ...texts }: PromptFilter): ListInput {
  const given = Object.entries(texts).map(([name, value]) => [name, value.trim()] as const)
  return {
    ...Object.fromEntries(given.filter(([, value]) => value !== '')),
    ...(outcome !== '' && { outcome }),
    ...daySpan(from, until),
  }
}

/** Kept calls that match, the newest first. */
export const keptCalls = (filter: PromptFilter) =>
  infiniteQueryOptions({
    queryKey: ['prompts', filter],
    queryFn: ({ signal, pageParam }) =>
      api.llm.prompts.list.query(
        { ...inputOf(filter), ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  })

/** What was asked and answered. It does not change, and each look at it is written down, so it is loaded once. */
export const keptCall = (id: string) =>
  queryOptions({
    queryKey: ['prompts', 'words', id],
    queryFn: ({ signal }) => api.llm.prompts.get.query({ id }, { signal }),
    staleTime: Infinity,
  })
