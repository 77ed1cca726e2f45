import type { QualityOutcome } from '../../api.ts'

/** Whether a question fares better than in another measurement; `new` if it was not asked there. */
export function changeOf(
  { question, found }: QualityOutcome,
  others: readonly QualityOutcome[],
): 'better' | 'worse' | 'same' | 'new' {
  const before = others.find((other) => other.question === question)
  if (!before) return 'new'
  const score = ({ rank, right }: QualityOutcome['found']['hybrid']) => Number(right) * 100 - (rank ?? 50)
  const by = score(found.hybrid) - score(before.found.hybrid)
  return by > 0 ? 'better' : by < 0 ? 'worse' : 'same'
}
