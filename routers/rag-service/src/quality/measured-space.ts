import type { Principal } from '@wattos/identity'
import { ragFailure } from '../errors.ts'
import type { RagContext } from '../kit.ts'
import { grantedSpaces } from '../spaces/grants.ts'

/** The tenant and space to measure; throws SPACE_NOT_FOUND for one that the person may not edit. */
export async function measuredSpace(
  { db, principal }: Pick<RagContext, 'db'> & { principal: Principal },
  spaceId: string,
): Promise<{ tenantId: string; spaceId: string }> {
  const where = { ...grantedSpaces(principal, 'edit'), id: spaceId }
  const space = await db.space.findFirst({ where, select: { id: true } })
  if (space === null) throw ragFailure('SPACE_NOT_FOUND')
  return { tenantId: principal.tenantId, spaceId }
}
