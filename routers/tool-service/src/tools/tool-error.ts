import type { ToolCode, ToolProblem } from '../call/outcome.ts'
import { type DetailsOf, type ProblemReason, type Told, told } from './problems.ts'

interface Circumstances extends ErrorOptions {
  /** What the other side said about it. */
  readonly words?: string
  /** Whether the effect may have happened nonetheless; unless said, where it took too long. */
  readonly unclear?: boolean
}

/** A failure of a tool that its caller should understand. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
  readonly code: ToolCode
  readonly problem: ToolProblem
  /** Whether the effect may have happened nonetheless. */
  readonly unclear: boolean
  constructor({ code, message, problem }: Told, options: ErrorOptions & { unclear?: boolean | undefined }) {
    super(message, options)
    this.code = code
    this.problem = problem
    this.unclear = options.unclear ?? code === 'TOO_SLOW'
  }
}

/** The failure for a reason, to throw: with what its sentence names, and what else is known of it. */
export function toolError<Reason extends ProblemReason>(
  reason: Reason,
  details: DetailsOf<Reason>,
  { words = '', ...options }: Circumstances = {},
): ToolError {
  return new ToolError(told(reason, details, words), options)
}
