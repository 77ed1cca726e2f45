import type { Rows } from '@wattos/data'
import { may } from '@wattos/identity'
import { grantedAgents } from '../agents/grants.ts'
import type { AgentContext } from '../kit.ts'
import type { OfferedTool } from './offered-tool.ts'

/** So many runs stand above one at most: an agent, one that it asks, one that this asks, and one that that asks. */
const deepest = 3

const prefix = 'agent:'

/** The agent behind a tool; null where it is a tool of another kind. */
export function agentBehind({ id, by }: Pick<OfferedTool, 'id' | 'by'>): string | null {
  return by === 'agent' ? id.slice(prefix.length) : null
}

/** The run in which agents are offered. */
export type AskingRun = Pick<Rows['agentRun'], 'agentId' | 'lineage'>

/**
 * The published agents of these that the person may use, as tools. In a run only where it is not too deep, and none that stands
 * above it or is its own.
 */
export async function agentToolsOf(
  { db, principal }: Pick<AgentContext, 'db' | 'principal'>,
  ids: readonly string[],
  run?: AskingRun,
): Promise<OfferedTool[]> {
  if (ids.length === 0 || principal === null || !may(principal, 'agent:use')) return []
  const { agentId, lineage } = run ?? { agentId: undefined, lineage: [] }
  if (lineage.length >= deepest) return []
  const { tenantId } = principal
  const above = await db.agentRun.findMany({
    where: { tenantId, id: { in: [...lineage] } },
    select: { agentId: true },
  })
  const taken = new Set([agentId, ...above.map((one) => one.agentId)])
  const agents = await db.agent.findMany({
    where: {
      ...grantedAgents(principal, 'use'),
      id: { in: ids.filter((id) => !taken.has(id)) },
      publishedVersion: { not: null },
    },
    orderBy: { id: 'asc' },
  })
  return agents.map(toolOf)
}

function toolOf({ id, slug, name, description }: Rows['agent']): OfferedTool {
  return {
    id: prefix + id,
    // The end of a long name tells it from others.
    name: `ask_agent_${slug.slice(-54)}`,
    description: [`Gives the agent “${name}” a task and returns its answer.`, description].join(' ').trim(),
    parameters: {
      type: 'object',
      properties: {
        task: {
          type: 'string',
          minLength: 1,
          maxLength: 20_000,
          description: 'The task with everything that is needed for it: the agent knows nothing else.',
        },
      },
      required: ['task'],
      additionalProperties: false,
    },
    by: 'agent',
    // What it does itself waits for people by its own rules.
    effect: 'reads',
    approval: 'never',
  }
}
