import { uuidv7 } from '@wattos/data'
import { type Arguments, argumentsSchema } from '../approvals/arguments.ts'
import { needsPerson } from '../approvals/needs-person.ts'
import type { Definition } from '../definition.ts'
import type { Veil } from '../personal/veil.ts'
import { problemWith } from '../tools/check-arguments.ts'
import type { OfferedTool } from '../tools/offered-tool.ts'
import { type Problem, problemOf } from '../tools/outcome.ts'
import { scoped } from '../tools/scoped.ts'
import type { ToolCall } from './steps.ts'

/** Most calls that one answer of a model may ask for. */
const mostCalls = 16

/** A call as it is to be: begun, waiting for a person, or refused at once. */
export interface PlannedCall {
  readonly id: string
  readonly callId: string
  readonly kind: 'tool' | 'agent'
  readonly tool: string
  readonly arguments: Arguments
  readonly state: 'pending' | 'waiting' | 'failed'
  readonly needsApproval: boolean
  /** Why it is refused, and what the model is told about it. */
  readonly code: string | null
  readonly text: string
  /** The same for the reader of the run. */
  readonly problem?: Problem
}

/** For which agent calls are planned, among which tools, and what stands behind the placeholders in them. */
export interface Planning {
  readonly definition: Definition
  readonly tools: readonly OfferedTool[]
  readonly veil: Veil
}

/** What becomes of the calls that a model asked for. Only what this returns is ever carried out. */
export function planCalls(calls: readonly ToolCall[], among: Planning): PlannedCall[] {
  return calls.map((call, at) =>
    at < mostCalls
      ? planCall(call, among)
      : refused(call, 'TOO_MANY_CALLS', `At most ${mostCalls} calls at once. Ask again in the next step.`),
  )
}

function planCall(call: ToolCall, { definition, tools, veil }: Planning): PlannedCall {
  const tool = tools.find(({ name }) => name === call.name)
  if (!tool) return refused(call, 'TOOL_UNKNOWN', 'There is no such tool here.')
  const given = argumentsOf(call)
  if (given === null) return refused(call, 'ARGUMENTS_INVALID', 'The arguments are not a JSON object.')
  const kept = argumentsSchema.parse(scoped(tool.id, given, definition))
  const problem = problemWith(tool, veil.restoreJson(kept))
  if (problem !== null)
    return {
      ...refused(call, 'ARGUMENTS_INVALID', problem),
      problem: problemOf('ARGUMENTS_INVALID', problem),
      tool: tool.id,
      arguments: given,
    }
  const needsApproval = needsPerson(tool, definition.policies)
  return {
    id: uuidv7(),
    callId: call.id,
    kind: tool.by === 'agent' ? 'agent' : 'tool',
    tool: tool.id,
    arguments: kept,
    state: needsApproval ? 'waiting' : 'pending',
    needsApproval,
    code: null,
    text: '',
  }
}

function argumentsOf(call: ToolCall): Arguments | null {
  try {
    return argumentsSchema.parse(JSON.parse(call.arguments.trim() === '' ? '{}' : call.arguments))
  } catch {
    return null
  }
}

function refused(call: ToolCall, code: string, text: string): PlannedCall {
  const none = { arguments: {}, state: 'failed', needsApproval: false } as const
  const named = { callId: call.id, kind: 'tool', tool: call.name.slice(0, 100) } as const
  return { id: uuidv7(), ...named, ...none, code, text, problem: problemOf(code) }
}
