import type { Rows } from '@wattos/data'
import type { MemberContext } from '../kit.ts'
import { ended } from './states.ts'

/** Prisma's filter on the decisions in a run and in those of agents that it asked. */
export function inOrBelow(runId: string) {
  return { OR: [{ runId }, { run: { lineage: { has: runId } } }] }
}

/** Whether a run waits for agents all of which wait for people in their turn, so that nothing happens before somebody decides. */
export async function waitsBelow(
  { db }: Pick<MemberContext, 'db'>,
  { id, tenantId, state }: Rows['agentRun'],
): Promise<boolean> {
  if (state !== 'waiting_agent') return false
  const below = await db.agentRun.findMany({
    where: { tenantId, lineage: { has: id }, state: { notIn: [...ended] } },
    select: { state: true },
  })
  const waiting = below.filter((run) => run.state === 'waiting_approval').length
  return (
    waiting > 0 && below.every((run) => run.state === 'waiting_approval' || run.state === 'waiting_agent')
  )
}
