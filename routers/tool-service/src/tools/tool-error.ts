import type { ToolCode } from '../call/outcome.ts'

/** A failure of a tool that its caller should understand; the message is shown as it is. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
  readonly code: ToolCode
  /** Whether the effect may have happened nonetheless. */
  readonly unclear: boolean
  constructor(code: ToolCode, message: string, options: ErrorOptions & { unclear?: boolean } = {}) {
    super(message, options)
    this.code = code
    this.unclear = options.unclear ?? code === 'TOO_SLOW'
  }
}
