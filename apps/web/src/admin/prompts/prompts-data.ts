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
  /** That stand in what was asked or answered. */
  words: string
  from: string
  until: string
}

const noFilter: PromptFilter = {
  userId: '',
  keyId: '',
  model: '',
  outcome: '',
  requestId: '',
  words: '',
  from: '',
  until: '',
}

/** The filter with which the page begins. */
export const filterOf = (search: PromptSearch): PromptFilter => ({ ...noFilter, ...search })

type ListInput = Parameters<typeof api.llm.prompts.list.query>[0]

function inputOf({ from, until, outcome, words: _searched, ...texts }: PromptFilter): ListInput {
  const given = Object.entries(texts).map(([name, value]) => [name, value.trim()] as const)
  return {
    ...Object.fromEntries(given.filter(([, value]) => value !== '')),
    ...(outcome !== '' && { outcome }),
    ...daySpan(from, until),
  }
}

/** Kept calls that match, the newest first. A search for words is written down, so it is not made again by itself. */
export const keptCalls = (filter: PromptFilter) =>
  infiniteQueryOptions({
    queryKey: ['prompts', filter],
    queryFn: ({ signal, pageParam }) => {
      const { words } = filter
      const input = { ...inputOf(filter), ...(pageParam !== null && { cursor: pageParam }) }
      return words === ''
        ? api.llm.prompts.list.query(input, { signal })
        : api.llm.prompts.search.query({ ...input, words }, { signal })
    },
    ...(filter.words !== '' && { staleTime: Infinity }),
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
