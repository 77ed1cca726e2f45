import type { Step } from './steps.ts'

/** After so many deaths of its workers a step is taken up with no other beside it, since one of these may be to blame. */
const suspectAfter = 3

/** After so many, half of them alone, it is to blame: it would kill every worker that takes it up. */
const deadlyAfter = 2 * suspectAfter

/**
 * How often workers died at the step that is taken up. One that a worker sets down is pending again (`Lease.setDown`), so one
 * that is found running was cut off by the death of its worker.
 */
export function deathsAt(step: Pick<Step, 'state' | 'deaths'> | undefined): number {
  if (step === undefined) return 0
  return step.state === 'running' ? step.deaths + 1 : step.deaths
}

/** Whether a step may be what its workers die of. */
export const isSuspect = (deaths: number): boolean => deaths >= suspectAfter

/** Whether a step is what its workers die of. */
export const isDeadly = (deaths: number): boolean => deaths >= deadlyAfter
