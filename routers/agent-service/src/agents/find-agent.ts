import type { Rows } from '@wattos/data'
import type { Level } from '@wattos/grants'
import { agentFailure } from '../errors.ts'
import type { MemberContext } from '../kit.ts'
import { agentGrants } from './grants.ts'

/** An agent that the person has at a level, and the level that they have; throws AGENT_NOT_FOUND or GRANT_TOO_LOW. */
export async function findAgent(
  ctx: Pick<MemberContext, 'db' | 'principal'>,
  id: string,
  level: Level,
): Promise<{ agent: Rows['agent']; level: Level }> {
  await agentGrants.assert(ctx, id, level)
  const agent = await ctx.db.agent.findFirst({ where: { id, tenantId: ctx.principal.tenantId } })
  const held = await agentGrants.levelOf(ctx, id)
  if (agent === null || held === null) throw agentFailure('AGENT_NOT_FOUND')
  return { agent, level: held }
}
