import { type Allowance, stepsIn } from './allowance.ts'
import { canonical } from './canonical.ts'
import type { RunReason } from './reasons.ts'
import type { Step } from './steps.ts'

/** The same call so often in one run is a circle. */
const mostAlike = 4

/** What a run has used. */
export interface Used {
  readonly costMicros: bigint
  readonly workedMs: number
  readonly steps: readonly Step[]
}

/** The limit that a run has reached; null while it may go on. */
export function limitReached(allowance: Allowance, used: Used): RunReason | null {
  if (stepsIn(used.steps) >= allowance.steps) return 'STEPS_EXHAUSTED'
  if (allowance.costMicros !== null && used.costMicros >= BigInt(allowance.costMicros))
    return 'COST_EXHAUSTED'
  if (used.workedMs >= allowance.workedMs) return 'TIME_EXHAUSTED'
  return goesInCircles(used.steps) ? 'GOES_IN_CIRCLES' : null
}

function goesInCircles(steps: readonly Step[]): boolean {
  const times = new Map<string, number>()
  for (const { kind, tool, arguments: given } of steps) {
    if (kind === 'model') continue
    const call = canonical([tool, given])
    const count = (times.get(call) ?? 0) + 1
    if (count >= mostAlike) return true
    times.set(call, count)
  }
  return false
}
