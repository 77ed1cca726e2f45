import type { Rows } from '@wattos/data'
import { z } from 'zod'
import { figuresSchema, type ModeFigures } from './result.ts'

/** A measurement as it is listed; `done` of `questions` have been asked. */
export interface RunView {
  readonly id: string
  readonly state: 'running' | 'done' | 'failed'
  readonly done: number
  readonly questions: number
  /** Searchable documents of the space when it began. */
  readonly documents: number
  readonly embeddingModel: string | null
  readonly startedAt: string
  readonly finishedAt: string | null
  /** Empty until it is done. */
  readonly figures: ModeFigures[]
}

/** A stored measurement as it is listed. */
export function asRun({ startedAt, finishedAt, figures, ...run }: Rows['evaluationRun']): RunView {
  const { id, state, done, questions, documents, embeddingModel } = run
  return {
    id,
    state,
    done,
    questions,
    documents,
    embeddingModel,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    figures: z.array(figuresSchema).parse(figures),
  }
}
