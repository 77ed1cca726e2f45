import { type CallToolResult, ErrorCode, McpError, type Tool } from '@modelcontextprotocol/sdk/types.js'
import { safe } from '@wattos/mesh'
import { z } from 'zod'
import type { Program } from './program.ts'
import { failure, result } from './result.ts'

const objectSchema = z.looseObject({ type: z.literal('object') })
const structured = z.record(z.string(), z.unknown())

/** A call of a tool, as the program makes it. */
export interface Called {
  readonly name: string
  readonly given: Record<string, unknown>
}

/** The tools of tool-service that the key opens. */
export async function listTools({ mesh }: Program): Promise<Tool[]> {
  const tools = await mesh.tools.internal.programs.tools.query(undefined)
  return tools.map(({ name, description, parameters, effect }) => ({
    name,
    description,
    inputSchema: objectSchema.parse({ properties: {}, ...parameters, type: 'object' }),
    annotations: { readOnlyHint: effect === 'reads', destructiveHint: effect === 'changes' },
  }))
}

/** Calls one of them; any other name is an error of the protocol. */
export async function callTool({ mesh }: Program, { name, given }: Called): Promise<CallToolResult> {
  const [outcome, error] = await safe(mesh.tools.internal.programs.use.mutate({ name, arguments: given }))
  if (error) throw error.reason === 'TOOL_NOT_FOUND' ? noSuchTool(name) : error
  if (outcome.outcome === 'failed') return failure(`${outcome.code}: ${outcome.message}`)
  const { text, citations, data } = outcome
  const object = structured.safeParse(data)
  return result(text, {
    ...(object.success ? object.data : data !== undefined && { data }),
    ...(citations && { citations }),
  })
}

/** The error for a name that no tool has, or none for this key. */
export const noSuchTool = (name: string): McpError =>
  new McpError(ErrorCode.InvalidParams, `There is no tool ${name} here.`)
