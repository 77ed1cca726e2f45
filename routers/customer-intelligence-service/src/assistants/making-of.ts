import type { Rows } from '@wattos/data'
import { insightFailure } from '../errors.ts'
import type { MemberContext } from '../kit.ts'
import { stillThere } from './made.ts'

/** Of which persona, and by whom, drafts are made. */
export type Whose = Pick<Rows['insightAssistant'], 'tenantId' | 'insightId' | 'madeBy' | 'persona'>

/**
 * The row of a making: begun now, going on after a failure, or complete. Its id is that of the drafts made by it, so that each is
 * made once; where one has been deleted since, a new row takes the place of the old one and keeps what is still there.
 */
export async function makingOf(
  ctx: Pick<MemberContext, 'db' | 'mesh' | 'log'>,
  whose: Whose,
): Promise<Rows['insightAssistant']> {
  const { insightAssistant } = ctx.db
  const before = await insightAssistant.findFirst({ where: whose })
  const { gone, ...kept } = before
    ? await stillThere(ctx, before)
    : { gone: [], characterId: null, agentId: null }
  if (before && gone.length === 0) return before
  if (before) await insightAssistant.deleteMany({ where: { ...whose, id: before.id } })
  // Of two presses at once the second goes on with the row of the first.
  await insightAssistant.createMany({ data: { ...whose, ...kept }, skipDuplicates: true })
  const making = await insightAssistant.findFirst({ where: whose })
  // The analysis was deleted meanwhile.
  if (making === null) throw insightFailure('INSIGHT_NOT_FOUND')
  return making
}
