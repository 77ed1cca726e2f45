import { randomUUID } from 'node:crypto'
import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js'
import type { Principal } from '@wattos/identity'
import { z } from 'zod'
import { callOnce } from '../call/call-once.ts'
import type { Outcome } from '../call/outcome.ts'
import type { ToolContext } from '../declaration.ts'
import { offeredTo } from './offered.ts'

const objectSchema = z.looseObject({ type: z.literal('object') })
const structured = z.record(z.string(), z.unknown())

/** An MCP server for one request of one person: it lists the tools that they may use, and calls them. */
export function serverFor(ctx: ToolContext, principal: Principal): Server {
  const server = new Server(
    { name: 'wattos', title: 'WattOS', version: '1' },
    {
      capabilities: { tools: {} },
      instructions:
        'Search the knowledge spaces of the organisation before answering questions about it, and cite the passages.',
    },
  )
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: (await offeredTo(ctx, principal)).map(({ name, description, parameters, effect }) => ({
      name,
      description,
      inputSchema: objectSchema.parse({ properties: {}, ...parameters, type: 'object' }),
      annotations: { readOnlyHint: effect === 'reads', destructiveHint: effect === 'changes' },
    })),
  }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
    const tool = (await offeredTo(ctx, principal)).find(({ name }) => name === params.name)
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `There is no tool ${params.name} here.`)
    const checked = tool.check(params.arguments ?? {})
    if ('problem' in checked) return failure(`The arguments do not fit: ${checked.problem}`)
    return resultOf(
      await callOnce(ctx, { tool, given: checked.value, key: `mcp ${randomUUID()}`, principal }),
    )
  })
  return server
}

function resultOf(outcome: Outcome): CallToolResult {
  if (outcome.outcome === 'failed') return failure(`${outcome.code}: ${outcome.message}`)
  const { text, citations, data } = outcome
  const object = structured.safeParse(data)
  const more = {
    ...(object.success ? object.data : data !== undefined && { data }),
    ...(citations && { citations }),
  }
  return {
    content: [{ type: 'text', text }],
    ...(Object.keys(more).length > 0 && { structuredContent: more }),
  }
}

const failure = (text: string): CallToolResult => ({ isError: true, content: [{ type: 'text', text }] })
