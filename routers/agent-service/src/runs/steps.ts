import type { Rows } from '@wattos/data'
import { z } from 'zod'
import type { RunTx } from './lease.ts'
import type { RunKey } from './lock.ts'

/** A call that a model asked for; `arguments` is the JSON text as it wrote it. */
export const toolCallSchema = z.object({ id: z.string(), name: z.string(), arguments: z.string() })

/** A call that a model asked for. */
export type ToolCall = z.infer<typeof toolCallSchema>

/** A step as it is stored. */
export type Step = Rows['agentStep']

/** The calls that a model's answer asked for. */
export function callsOf(step: Pick<Step, 'toolCalls'>): ToolCall[] {
  return z.array(toolCallSchema).parse(step.toolCalls)
}

/** Nothing more becomes of it. */
export const isSettled = ({ state }: Pick<Step, 'state'>): boolean => state === 'done' || state === 'failed'

/** The steps of a run in order, as they are now. */
export function stepsOf(db: Pick<RunTx, 'agentStep'>, { id: runId, tenantId }: RunKey): Promise<Step[]> {
  return db.agentStep.findMany({ where: { runId, tenantId }, orderBy: { ordinal: 'asc' } })
}
