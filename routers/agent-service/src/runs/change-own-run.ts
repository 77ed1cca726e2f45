import type { Rows } from '@wattos/data'
import type { MemberContext } from '../kit.ts'
import { findOwnRun } from './find-run.ts'
import type { RunTx } from './lease.ts'
import { lockRun } from './lock.ts'

/** A run that is locked for a change, as it is now. */
export interface LockedRun {
  readonly tx: RunTx
  readonly run: Rows['agentRun']
  /** What changed steps get. */
  readonly revision: number
}

/** Changes one of the person's runs, with nobody else changing it meanwhile; throws RUN_NOT_FOUND. */
export async function changeOwnRun<R>(
  ctx: Pick<MemberContext, 'db' | 'principal'>,
  id: string,
  change: (locked: LockedRun) => Promise<R>,
): Promise<R> {
  const { tenantId } = await findOwnRun(ctx, id)
  return ctx.db.transaction(async (tx) => {
    const revision = await lockRun(tx, { id, tenantId })
    const run = await findOwnRun({ db: tx, principal: ctx.principal }, id)
    return change({ tx, run, revision })
  })
}
