import type { Principal } from '@wattos/identity'
import { ragFailure } from '../errors.ts'
import type { RagContext } from '../kit.ts'

/** The tenant and space to measure; throws SPACE_NOT_FOUND for one that the person's tenant does not have. */
export async function measuredSpace(
  { db, principal: { tenantId } }: Pick<RagContext, 'db'> & { principal: Principal },
  spaceId: string,
): Promise<{ tenantId: string; spaceId: string }> {
  const space = await db.space.findFirst({ where: { id: spaceId, tenantId }, select: { id: true } })
  if (space === null) throw ragFailure('SPACE_NOT_FOUND')
  return { tenantId, spaceId }
}
