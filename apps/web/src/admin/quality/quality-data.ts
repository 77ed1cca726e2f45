import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import type { QualityRun, SpaceRatings } from '../../api.ts'

/** The golden questions of a space. */
export const goldenQuestions = (spaceId: string) =>
  queryOptions({
    queryKey: ['quality', spaceId, 'questions'],
    queryFn: ({ signal }) => api.rag.quality.questions.list.query({ spaceId }, { signal }),
  })

/** The measurements of a space, renewed every second while one is being made. */
export const qualityRuns = (spaceId: string) =>
  queryOptions({
    queryKey: ['quality', spaceId, 'runs'],
    queryFn: ({ signal }): Promise<QualityRun[]> => api.rag.quality.runs.list.query({ spaceId }, { signal }),
    refetchInterval: ({ state }) => (state.data?.some((run) => run.state === 'running') ? 1_000 : false),
  })

/** Periods over which ratings are counted, in days. */
export const ratingDays = [7, 30, 90, 365] as const
/** One of them. */
export type RatingDays = (typeof ratingDays)[number]

/** What people think of answers from a space. */
export const spaceRatings = (spaceId: string, days: RatingDays) =>
  queryOptions({
    queryKey: ['quality', spaceId, 'ratings', days],
    queryFn: ({ signal }): Promise<SpaceRatings> =>
      api.rag.quality.ratings.read.query({ spaceId, days }, { signal }),
  })

/** What people think of all answers of the organisation. */
export const allRatings = (days: RatingDays) =>
  queryOptions({
    queryKey: ['ratings', days],
    queryFn: ({ signal }) => api.feedback.statistics.query({ days }, { signal }),
  })

/** A measurement with what came of each question. */
export const qualityRun = (id: string) =>
  queryOptions({
    queryKey: ['quality-run', id],
    queryFn: ({ signal }) => api.rag.quality.runs.get.query({ id }, { signal }),
    staleTime: Infinity,
  })
