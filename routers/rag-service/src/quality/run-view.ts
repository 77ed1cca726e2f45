import type { Rows } from '@wattos/data'
import { z } from 'zod'
import { figuresSchema } from './result.ts'

/** A measurement as it is listed; `done` of `questions` have been asked. */
export function asRun({
  id,
  state,
  done,
  questions,
  documents,
  embeddingModel,
  ...run
}: Rows['evaluationRun']) {
  return {
    id,
    state,
    done,
    questions,
    documents,
    embeddingModel,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    figures: z.array(figuresSchema).parse(run.figures),
  }
}
