import { demands } from '@wattos/identity'
import type { Definition } from '../definition.ts'
import type { AgentContext } from '../kit.ts'
import { agentToolsOf, type AskingRun } from './agent-tools.ts'
import { askPerson } from './ask-person.ts'
import type { OfferedTool } from './offered-tool.ts'
import type { Outcome } from './outcome.ts'
import { searchTool } from './scoped.ts'

/** A call to be carried out; the same `key` never has a second effect. */
export interface KeyedCall {
  readonly tool: string
  readonly arguments: Readonly<Record<string, unknown>>
  readonly key: string
}

/** Every tool that an agent may ask for at this moment, in the name of the person for whom it works; in a run, what it may there. */
export async function toolsOf(
  ctx: Pick<AgentContext, 'db' | 'mesh' | 'principal'>,
  definition: Pick<Definition, 'tools' | 'agents' | 'spaceIds'>,
  run?: AskingRun,
): Promise<OfferedTool[]> {
  const { mesh, principal } = ctx
  const others = [...(await agentToolsOf(ctx, definition.agents, run)), askPerson]
  const ids = new Set([...(definition.spaceIds.length > 0 ? [searchTool] : []), ...definition.tools])
  if (ids.size === 0) return others
  const { tools } = await mesh.tools.internal.describeTools.query({ ids: [...ids] })
  const isGuarded = principal !== null && demands(principal, 'approval')
  return [
    ...others,
    ...tools.map((tool) => ({
      ...tool,
      by: 'tool' as const,
      approval: isGuarded && tool.effect === 'changes' ? 'always' : tool.approval,
    })),
  ]
}

/** Carries a call out in the name of the person for whom the agent works. */
export async function callTool({ mesh }: Pick<AgentContext, 'mesh'>, call: KeyedCall): Promise<Outcome> {
  return mesh.tools.internal.callTool.mutate(call)
}
