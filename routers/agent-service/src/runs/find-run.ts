import type { Rows } from '@wattos/data'
import { agentFailure } from '../errors.ts'
import type { MemberContext } from '../kit.ts'
import type { RunTx } from './lease.ts'

/** One of the person's own runs; throws RUN_NOT_FOUND, also for somebody else's. */
export async function findOwnRun(
  { db, principal }: Pick<MemberContext, 'principal'> & { readonly db: Pick<RunTx, 'agentRun'> },
  id: string,
): Promise<Rows['agentRun']> {
  const { tenantId, userId } = principal
  const run = await db.agentRun.findFirst({ where: { id, tenantId, userId } })
  if (run === null) throw agentFailure('RUN_NOT_FOUND')
  return run
}
