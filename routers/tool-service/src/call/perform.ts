import { MeshError } from '@wattos/mesh'
import { OutboundError } from '@wattos/outbound'
import { ToolError } from '../tools/tool-error.ts'
import type { Running, Tool, ToolResult } from '../tools/tool.ts'
import { outboundCodes } from './outbound-codes.ts'
import { failed, type Outcome } from './outcome.ts'

/** Longest text that a tool hands to a model, in characters, and longest data, as JSON; more would only be cut by the model. */
const longestText = 40_000
const longestData = 200_000

/** Runs a tool within its time and says what became of it; throws nothing that a tool may end with. */
export async function perform(
  tool: Tool,
  given: unknown,
  running: Omit<Running, 'signal'>,
): Promise<Outcome> {
  const signal = AbortSignal.timeout(tool.timeoutMs)
  try {
    const late = new Promise<never>((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(new ToolError('TOO_SLOW', slow(tool)))),
    )
    return outcomeOf(await Promise.race([tool.run(given, { ...running, signal }), late]))
  } catch (error) {
    const failure = failureOf(error, tool)
    running.log.warn({ err: error, tool: tool.id, outcome: failure }, 'a tool did not succeed')
    return failure
  }
}

function outcomeOf({ text, citations, data }: ToolResult): Outcome {
  const tooMuch = data !== undefined && JSON.stringify(data).length > longestData
  return {
    outcome: 'ok',
    text:
      text.length > longestText ? `${text.slice(0, longestText)}\n… (cut, ${text.length} characters)` : text,
    ...(citations && { citations: [...citations] }),
    ...(data !== undefined && !tooMuch && { data }),
  }
}

// Something of which it is unclear whether it was done must not look like something that was not.
function failureOf(error: unknown, tool: Tool): Outcome {
  const { code, message, unclear } = explain(error, tool)
  if (unclear && tool.effect === 'changes')
    return failed(
      'OUTCOME_UNKNOWN',
      `${message} It may have happened nonetheless: look there before doing it again.`,
    )
  return failed(code, message)
}

function explain(error: unknown, tool: Tool): Pick<ToolError, 'code' | 'message' | 'unclear'> {
  if (error instanceof ToolError) return error
  if (error instanceof OutboundError) {
    const code = outboundCodes[error.reason]
    return { code, message: error.message, unclear: code !== 'REFUSED' }
  }
  if (error instanceof MeshError) return { code: 'TOOL_FAILED', message: error.message, unclear: false }
  return { code: 'TOOL_FAILED', message: `${tool.name} failed for a reason of its own.`, unclear: true }
}

const slow = ({ name, timeoutMs }: Tool) => `${name} took longer than its ${timeoutMs / 1_000} seconds.`
