import type { QueryVector } from './candidates.ts'

/** A question's vector. */
export interface QueryEmbedding extends QueryVector {
  /** Whether the estimate of answerability knows this model's similarities. */
  readonly calibrated: boolean
}
