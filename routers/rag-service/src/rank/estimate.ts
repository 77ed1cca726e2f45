/** What the estimate looks at: shares of the question's words (0 to 1) that a passage and its best stretch hold. */
export interface Coverage {
  readonly whole: number
  readonly part: number
}

interface Weights {
  readonly whole: number
  readonly part: number
  readonly cosine: number
  readonly bias: number
}

// Logistic regression over answerable questions and the same questions without their paragraph or article
// (docs/quality.md); the bias is shifted so that 0.5 is where answering begins.
const WITH_VECTOR: Weights = { whole: 4.95, part: 6.95, cosine: 5.06, bias: -6.35 }
const WORDS_ALONE: Weights = { whole: 6.38, part: 6.62, cosine: 0, bias: -4.27 }
const FOREIGN_WITH_VECTOR: Weights = { whole: 2.55, part: 5.79, cosine: 3.9, bias: -3.26 }
const FOREIGN_WORDS_ALONE: Weights = { whole: 3.81, part: 5.65, cosine: 0, bias: -1.83 }

/** Estimates, 0 to 1, whether a passage answers a question; from 0.5 on it is worth quoting. */
export function estimate(
  passage: { foreign: boolean; cosine?: number | undefined },
  { whole, part }: Coverage,
): number {
  const { cosine } = passage
  const known = cosine !== undefined
  const weights = passage.foreign
    ? known
      ? FOREIGN_WITH_VECTOR
      : FOREIGN_WORDS_ALONE
    : known
      ? WITH_VECTOR
      : WORDS_ALONE
  return (
    1 /
    (1 +
      Math.exp(
        -(weights.whole * whole + weights.part * part + weights.cosine * (cosine ?? 0) + weights.bias),
      ))
  )
}
