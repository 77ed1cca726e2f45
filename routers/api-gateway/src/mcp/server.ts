import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type ProgressToken,
  type ServerNotification,
} from '@modelcontextprotocol/sdk/types.js'
import { may } from '@wattos/identity'
import { askAgent, listAgents, namesAgent, type TellProgress } from './agents.ts'
import type { Program } from './program.ts'
import { offerResources } from './resources.ts'
import { told } from './told.ts'
import { callTool, listTools } from './tools.ts'

/** An MCP server for one message of one program: the tools, agents and documents that its key opens. */
export function serverFor(program: Program): Server {
  const reads = may(program.principal, 'space:read')
  const server = new Server(
    { name: 'wattos', title: 'WattOS', version: '1' },
    {
      capabilities: { tools: {}, ...(reads && { resources: {} }) },
      instructions:
        'Search the knowledge spaces of the organisation before answering questions about it, and cite the passages.',
    },
  )
  server.setRequestHandler(ListToolsRequestSchema, () => told(program, listAll(program)))
  server.setRequestHandler(CallToolRequestSchema, ({ params }, { _meta, sendNotification }) => {
    const called = { name: params.name, given: params.arguments ?? {} }
    if (!namesAgent(called.name)) return told(program, callTool(program, called))
    const tell =
      _meta?.progressToken === undefined ? undefined : progressTo(_meta.progressToken, sendNotification)
    return told(program, askAgent(program, called, tell))
  })
  if (reads) offerResources(server, program)
  return server
}

function progressTo(
  progressToken: ProgressToken,
  send: (notification: ServerNotification) => Promise<void>,
): TellProgress {
  let progress = 0
  return (steps) =>
    send({
      method: 'notifications/progress',
      params: { progressToken, progress: ++progress, message: `Step ${steps}` },
    })
}

async function listAll(program: Program) {
  const [tools, agents] = await Promise.all([listTools(program), listAgents(program)])
  return { tools: [...tools, ...agents] }
}
