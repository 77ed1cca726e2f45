import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import type { QualityRun } from '../../api.ts'

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

/** A measurement with what came of each question. */
export const qualityRun = (id: string) =>
  queryOptions({
    queryKey: ['quality-run', id],
    queryFn: ({ signal }) => api.rag.quality.runs.get.query({ id }, { signal }),
    staleTime: Infinity,
  })
