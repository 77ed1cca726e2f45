import { MeshError } from '@wattos/mesh'
import { OutboundError } from '@wattos/outbound'
import { told, type Told } from '../tools/problems.ts'
import { ToolError, toolError } from '../tools/tool-error.ts'
import type { Running, Tool, ToolResult } from '../tools/tool.ts'
import { failed, type Outcome } from './outcome.ts'
import { toldOfRequest } from './told-of-request.ts'

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
      signal.addEventListener('abort', () =>
        reject(toolError('TIME_OVER', { tool: tool.name, seconds: tool.timeoutMs / 1_000 })),
      ),
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
  const { unclear, ...known } = explain(error, tool)
  if (!unclear || tool.effect !== 'changes') return failed(known)
  const message = `${known.message} It may have happened nonetheless: look there before doing it again.`
  return failed({ ...known, code: 'OUTCOME_UNKNOWN', message })
}

function explain(error: unknown, tool: Tool): Told & Pick<ToolError, 'unclear'> {
  if (error instanceof ToolError) {
    const { code, message, problem, unclear } = error
    return { code, message, problem, unclear }
  }
  if (error instanceof OutboundError) {
    const known = toldOfRequest(error)
    return { ...known, unclear: known.code !== 'REFUSED' }
  }
  if (error instanceof MeshError) {
    const { reason, message } = error
    return { code: 'TOOL_FAILED', message, problem: { reason, details: {}, words: '' }, unclear: false }
  }
  return { ...told('TOOL_BROKEN', { tool: tool.name }), unclear: true }
}
