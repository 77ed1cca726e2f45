import type { Rows } from '@wattos/data'
import { z } from 'zod'
import { hasPlaceholders } from '../personal/placeholder.ts'
import { citationSchema, problemSchema } from '../tools/outcome.ts'
import type { RunTx } from './lease.ts'
import type { RunOrigin, RunState, StepState } from './states.ts'
import { callsOf, type Step } from './steps.ts'

const isoOf = (date: Date | null): string | null => date?.toISOString() ?? null

// In words of their own: callers must not need the database's types to know these.
const runState = ({ state }: Rows['agentRun']): RunState => state
const originOf = ({ origin }: Rows['agentRun']): RunOrigin => origin
const stepState = ({ state }: Step): StepState => state
const argumentsOf = ({ arguments: given }: Step): unknown => given
const kindOf = ({ kind }: Step): 'model' | 'tool' | 'agent' => kind

/** A run as its person sees it; `reason` is one of `runReasons` or of the model gateway. */
export function runView(run: Rows['agentRun']) {
  return {
    id: run.id,
    agentId: run.agentId,
    agentName: run.agentName,
    origin: originOf(run),
    /** The run in which an agent asked for this one; null where none did. */
    askedBy: run.lineage.at(-1) ?? null,
    /** Null: a trial of the draft. */
    version: run.version,
    state: runState(run),
    paused: run.paused,
    reason: run.reason,
    input: run.input,
    output: run.output,
    /** Whether placeholders stand in task or result in place of personal data. */
    withheld: hasPlaceholders([run.input, run.output]),
    revision: run.revision,
    stepCount: run.stepCount,
    tokensIn: run.tokensIn,
    tokensOut: run.tokensOut,
    workedMs: run.workedMs,
    /** Millionths of a US dollar. */
    costMicros: Number(run.costMicros),
    createdAt: run.createdAt.toISOString(),
    startedAt: isoOf(run.startedAt),
    finishedAt: isoOf(run.finishedAt),
  }
}

/** A step of a run; `code` says why it failed, `childRun` which run it began where it asks an agent. */
export function stepView(
  step: Step,
  childRun: { readonly id: string; readonly agentName: string } | null = null,
) {
  return {
    id: step.id,
    childRun,
    ordinal: step.ordinal,
    kind: kindOf(step),
    state: stepState(step),
    text: step.text,
    tool: step.tool,
    code: step.code,
    /** Why it failed, for a reader's language; null too where an earlier version wrote it down: then `text` says it. */
    problem: problemSchema.nullable().parse(step.problem),
    model: step.model,
    tokensIn: step.tokensIn,
    tokensOut: step.tokensOut,
    tries: step.tries,
    needsApproval: step.needsApproval,
    arguments: argumentsOf(step),
    calls: callsOf(step).map(({ name }) => name),
    citations: z.array(citationSchema).parse(step.citations),
    /** Whether placeholders stand in it in place of personal data. */
    withheld: hasPlaceholders([step.text, step.arguments, step.citations, step.problem]),
    costMicros: Number(step.costMicros),
    startedAt: isoOf(step.startedAt),
    finishedAt: isoOf(step.finishedAt),
  }
}

/** Steps of one run as its person sees them. */
export async function stepViews(
  db: Pick<RunTx, 'agentRun'>,
  { tenantId }: Pick<Rows['agentRun'], 'tenantId'>,
  steps: readonly Step[],
): Promise<StepView[]> {
  const asking = steps.flatMap(({ kind, id }) => (kind === 'agent' ? [id] : []))
  if (asking.length === 0) return steps.map((step) => stepView(step))
  const children = await db.agentRun.findMany({
    where: { tenantId, parentStepId: { in: asking } },
    select: { id: true, agentName: true, parentStepId: true },
  })
  return steps.map((step) => {
    const child = children.find(({ parentStepId }) => parentStepId === step.id)
    return stepView(step, child && { id: child.id, agentName: child.agentName })
  })
}

/** A run as its person sees it. */
export type RunView = ReturnType<typeof runView>
/** A step of a run. */
export type StepView = ReturnType<typeof stepView>
