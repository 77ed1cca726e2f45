import type { Rows } from '@wattos/data'
import { z } from 'zod'
import type { RunTx } from './lease.ts'
import { ended } from './states.ts'

/** Names a run. */
export type RunKey = Pick<Rows['agentRun'], 'id' | 'tenantId'>

/** A run that a transaction has locked, and the revision that what changes in it gets. */
export interface LockedKey {
  readonly run: RunKey
  readonly revision: number
}

const revisionRow = z.object({ revision: z.number() })

/** Locks one run for a change; the revision that the change gets, 0 when there is no such run. */
export async function lockAlone(tx: RunTx, { id, tenantId }: RunKey): Promise<number> {
  const [row] = await tx.query(
    revisionRow,
    `UPDATE agent_run SET revision = revision + 1, updated_at = now()
     WHERE id = $1::uuid AND tenant_id = $2::uuid RETURNING revision`,
    [id, tenantId],
  )
  return row?.revision ?? 0
}

/**
 * Locks the runs above a run, from the top down. Whoever ends runs or changes those of a whole tree locks in this direction, so
 * that no two wait for each other.
 */
export async function lockAbove(tx: RunTx, { id, tenantId }: RunKey): Promise<void> {
  await tx.execute(
    `SELECT 1 FROM agent_run WHERE tenant_id = $2::uuid AND id = ANY(
       (SELECT lineage FROM agent_run WHERE id = $1::uuid AND tenant_id = $2::uuid)::uuid[])
     ORDER BY cardinality(lineage) FOR UPDATE`,
    [id, tenantId],
  )
}

/** Locks a run for a change from outside its worker, and those above it, which its end changes too; the revision that the change gets. */
export async function lockRun(tx: RunTx, key: RunKey): Promise<number> {
  await lockAbove(tx, key)
  return lockAlone(tx, key)
}

/** Locks the open runs below a locked one, each after the one that asked for it; none can be begun there meanwhile. */
export async function lockBelow(tx: RunTx, { id, tenantId }: RunKey): Promise<readonly LockedKey[]> {
  const open = await tx.agentRun.findMany({
    where: { tenantId, lineage: { has: id }, state: { notIn: [...ended] } },
    select: { id: true, tenantId: true, lineage: true },
    orderBy: { id: 'asc' },
  })
  const locked: LockedKey[] = []
  for (const run of open.filter(({ lineage }) => lineage.at(-1) === id)) {
    locked.push({ run, revision: await lockAlone(tx, run) }, ...(await lockBelow(tx, run)))
  }
  return locked
}
