import type { Rows } from '@wattos/data'
import { z } from 'zod'
import { type Definition, definitionSchema } from '../definition.ts'
import type { Step } from './steps.ts'

const allowanceSchema = z.object({
  /** Questions to models, calls of tools, and the steps of agents that are asked. */
  steps: z.int(),
  /** Millionths of a US dollar; null: any amount. */
  costMicros: z.int().nullable(),
  /** Milliseconds of work. */
  workedMs: z.int(),
})

/** What one run may use, the agents that it asks included. */
export type Allowance = z.infer<typeof allowanceSchema>

/** What an agent's own limits let a run use. */
export function ownAllowance({ policies }: Pick<Definition, 'policies'>): Allowance {
  const { maxSteps: steps, maxCostMicros, maxMinutes } = policies
  return { steps, costMicros: maxCostMicros || null, workedMs: maxMinutes * 60_000 }
}

/** What a run may use: what its agent may, or what was left for it where another agent asked, which is never more. */
export function allowanceOf(run: Pick<Rows['agentRun'], 'allowance' | 'definition'>): Allowance {
  if (run.allowance !== null) return allowanceSchema.parse(run.allowance)
  return ownAllowance(definitionSchema.parse(run.definition))
}

/** How many steps these are, with those of the agents that were asked. */
export function stepsIn(steps: readonly Pick<Step, 'childSteps'>[]): number {
  return steps.reduce((sum, { childSteps }) => sum + 1 + childSteps, 0)
}

/** Where a run stands when it asks an agent. */
interface Asking {
  readonly allowance: Allowance
  readonly run: Pick<Rows['agentRun'], 'costMicros' | 'workedMs'>
  readonly steps: readonly Step[]
  /** What it has given to agents that are still at work. */
  readonly given: readonly Allowance[]
}

/** An equal part, for each agent that is still to be asked, of what a run has left; it keeps a step for its own answer. Null when too little is left. */
export function shareOf({ allowance, run, steps, given }: Asking): Allowance | null {
  const parts = steps.filter(({ kind, state }) => kind === 'agent' && isToCome(state)).length
  const part = (most: number, used: number, out: readonly number[]) =>
    Math.floor((most - used - out.reduce((sum, one) => sum + one, 0)) / parts)
  const { costMicros: most } = allowance
  const share = {
    steps: part(
      allowance.steps - 1,
      stepsIn(steps),
      given.map((one) => one.steps),
    ),
    costMicros:
      most === null
        ? null
        : part(
            most,
            Number(run.costMicros),
            given.map((one) => one.costMicros ?? 0),
          ),
    workedMs: part(
      allowance.workedMs,
      run.workedMs,
      given.map((one) => one.workedMs),
    ),
  }
  return Object.values(share).every((one) => one === null || one > 0) ? share : null
}

const isToCome = (state: Step['state']): boolean => state === 'pending' || state === 'waiting'

/** The smaller of two in everything. */
export function least(a: Allowance, b: Allowance): Allowance {
  const costs = [a.costMicros, b.costMicros].filter((cost) => cost !== null)
  return {
    steps: Math.min(a.steps, b.steps),
    costMicros: costs.length === 0 ? null : Math.min(...costs),
    workedMs: Math.min(a.workedMs, b.workedMs),
  }
}
