import type { Rows } from '@wattos/data'
import { agentFailure } from '../errors.ts'
import type { MemberContext } from '../kit.ts'

type Asker = Pick<MemberContext, 'db' | 'principal'>

const own = ({ principal: { tenantId, userId } }: Asker, id: string) => ({ id, tenantId, ownerId: userId })

/** One of the person's own schedules; throws SCHEDULE_NOT_FOUND. */
export async function findSchedule(ctx: Asker, id: string): Promise<Rows['agentSchedule']> {
  const found = await ctx.db.agentSchedule.findFirst({ where: own(ctx, id) })
  if (found === null) throw agentFailure('SCHEDULE_NOT_FOUND')
  return found
}

/** One of the person's own hooks; throws HOOK_NOT_FOUND. */
export async function findHook(ctx: Asker, id: string): Promise<Rows['agentHook']> {
  const found = await ctx.db.agentHook.findFirst({ where: own(ctx, id) })
  if (found === null) throw agentFailure('HOOK_NOT_FOUND')
  return found
}
