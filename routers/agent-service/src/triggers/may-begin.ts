import type { Rows } from '@wattos/data'
import { includes } from '@wattos/grants'
import { may } from '@wattos/identity'
import { agentGrants } from '../agents/grants.ts'
import { publishedDefinition } from '../agents/published.ts'
import type { Definition } from '../definition.ts'
import type { MemberContext } from '../kit.ts'

/** Why a trigger begins nothing: whoever made it may not use the agent any more, or there is no published version. */
export type TriggerStop = 'RIGHTS_LOST' | 'AGENT_NOT_PUBLISHED'

/** What an agent would begin with in the person's name now, or why it does not. */
export async function mayBegin(
  ctx: Pick<MemberContext, 'db' | 'principal'>,
  agentId: string,
): Promise<{ agent: Rows['agent']; definition: Definition } | TriggerStop> {
  const { tenantId } = ctx.principal
  const agent = await ctx.db.agent.findFirst({ where: { id: agentId, tenantId } })
  const level = agent && (await agentGrants.levelOf(ctx, agentId))
  if (!agent || !may(ctx.principal, 'agent:use') || !includes(level, 'use')) return 'RIGHTS_LOST'
  const definition = await publishedDefinition(ctx, agent)
  return definition === null ? 'AGENT_NOT_PUBLISHED' : { agent, definition }
}
