import type { Rows } from '@wattos/data'
import { z } from 'zod'
import { citationSchema } from '../tools/outcome.ts'
import type { RunOrigin, RunState, StepState } from './states.ts'
import { callsOf, type Step } from './steps.ts'

const isoOf = (date: Date | null): string | null => date?.toISOString() ?? null

// In words of their own: callers must not need the database's types to know these.
const runState = ({ state }: Rows['agentRun']): RunState => state
const originOf = ({ origin }: Rows['agentRun']): RunOrigin => origin
const stepState = ({ state }: Step): StepState => state
const argumentsOf = ({ arguments: given }: Step): unknown => given
const kindOf = ({ kind }: Step): 'model' | 'tool' => kind

/** A run as its person sees it; `reason` is one of `runReasons` or of the model gateway. */
export function runView(run: Rows['agentRun']) {
  return {
    id: run.id,
    agentId: run.agentId,
    agentName: run.agentName,
    origin: originOf(run),
    /** Null: a trial of the draft. */
    version: run.version,
    state: runState(run),
    paused: run.paused,
    reason: run.reason,
    input: run.input,
    output: run.output,
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

/** A step of a run; `code` says why it failed. */
export function stepView(step: Step) {
  return {
    id: step.id,
    ordinal: step.ordinal,
    kind: kindOf(step),
    state: stepState(step),
    text: step.text,
    tool: step.tool,
    code: step.code,
    model: step.model,
    tokensIn: step.tokensIn,
    tokensOut: step.tokensOut,
    tries: step.tries,
    needsApproval: step.needsApproval,
    arguments: argumentsOf(step),
    calls: callsOf(step).map(({ name }) => name),
    citations: z.array(citationSchema).parse(step.citations),
    costMicros: Number(step.costMicros),
    startedAt: isoOf(step.startedAt),
    finishedAt: isoOf(step.finishedAt),
  }
}

/** A run as its person sees it. */
export type RunView = ReturnType<typeof runView>
/** A step of a run. */
export type StepView = ReturnType<typeof stepView>
