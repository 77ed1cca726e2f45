import { createHash } from 'node:crypto'
import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js'
import { may } from '@wattos/identity'
import { z } from 'zod'
import type { Program } from './program.ts'
import { failure, result } from './result.ts'
import { type Called, noSuchTool } from './tools.ts'

/** Longest name of a tool that models' providers take. */
const longestName = 64
/** How long a program waits in one call, in milliseconds: told of progress, and without that less than after which the official client gives up. */
const toldMs = 5 * 60_000
const untoldMs = 45_000

const argumentsSchema = z.object({
  task: z.string().trim().min(1).max(50_000).optional().describe('what the agent is to do; begins a run'),
  run: z
    .uuid()
    .optional()
    .describe('instead of a task: id of a run that an earlier answer named, to hear how it stands'),
})
const inputSchema = z
  .looseObject({ type: z.literal('object') })
  .parse(z.toJSONSchema(argumentsSchema, { io: 'input' }))

const howTo =
  'An agent works by itself, with its own tools, and waits for a person where one has to decide. If an answer says that it is not done yet, call again with the id of its run.'

/** Whether a tool's name stands for an agent; a connection's tool may begin so, too, but has an underscore, which no agent has. */
export const namesAgent = (name: string): boolean => name.startsWith('agent-') && !name.includes('_')

function nameOf(slug: string): string {
  const name = `agent-${slug}`
  if (name.length <= longestName) return name
  const digest = createHash('sha256').update(slug).digest('hex').slice(0, 8)
  return `${name.slice(0, longestName - digest.length - 1)}-${digest}`
}

async function offered({ mesh, principal }: Program) {
  if (!may(principal, 'agent:use')) return []
  const agents = await mesh.agents.edge.list.query(undefined)
  return agents.filter(({ publishedVersion }) => publishedVersion !== null)
}

/** The agents that the key opens, as tools. */
export async function listAgents(program: Program): Promise<Tool[]> {
  return (await offered(program)).map(({ slug, name, description }) => ({
    name: nameOf(slug),
    title: name,
    description: [`${name}: ${description}`, howTo].join('\n\n'),
    inputSchema,
    annotations: { readOnlyHint: false },
  }))
}

/** Tells the program how many steps a run has taken. */
export type TellProgress = (steps: number) => Promise<void>

/** Gives an agent a task, or asks how its run stands; any other name is an error of the protocol. */
export async function askAgent(
  program: Program,
  { name, given }: Called,
  tell: TellProgress | undefined,
): Promise<CallToolResult> {
  const agent = (await offered(program)).find(({ slug }) => nameOf(slug) === name)
  if (!agent) throw noSuchTool(name)
  const parsed = argumentsSchema.safeParse(given)
  if (!parsed.success) return failure(`The arguments do not fit: ${z.prettifyError(parsed.error)}`)
  const { task, run } = parsed.data
  const about = run === undefined ? task !== undefined && { task } : task === undefined && { runId: run }
  if (!about) return failure('Give either a task or the id of a run.')
  const { mesh, signal, origin } = program
  const asked = { slug: agent.slug, about, waitMs: tell ? toldMs : untoldMs }
  for await (const piece of mesh.agents.internal.ask.subscribe(asked, { signal })) {
    if (piece.type === 'working') await tell?.(piece.steps)
    else if (piece.type === 'fail') return failure(`${piece.error.code}: ${piece.error.message}`)
    else {
      const waitingFor = piece.metadata.waitingFor.map((one) => ({
        ...one,
        url: `${origin}/approvals/${one.id}`,
      }))
      const links = waitingFor.map(({ url }) => `A person decides here: ${url}`)
      const next = piece.incomplete && `Ask again with {"run": "${piece.metadata.run.id}"}.`
      const text = [piece.text, ...links, next].filter(Boolean).join('\n\n')
      return result(text, { ...piece.metadata, waitingFor })
    }
  }
  return failure('The agent did not answer. Its runs are listed in the console.')
}
