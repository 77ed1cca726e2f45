import { setTimeout as sleep } from 'node:timers/promises'
import type { MeshState } from '@wattos/mesh'
import { z } from 'zod'
import type { GatewayEnvironment } from '../env.ts'
import { observe } from '../topology/observe.ts'
import { healthOf } from '../topology/process-health.ts'
import { type Status, statusOf } from './read-status.ts'

/** Longest wait for the processes, and for the database, in milliseconds. */
const processesMs = 5_000
const databaseMs = 3_000

/** What finding out needs of the running gateway. */
export interface Watcher {
  readonly meshState: () => MeshState
  readonly env: Pick<GatewayEnvironment, 'MESH_OBSERVE'>
  readonly acrossTenants: (why: string) => { query<Row>(row: z.ZodType<Row>, sql: string): Promise<Row[]> }
}

/** Asks every process and the database how they are. */
export async function findOut({ meshState, env, acrossTenants }: Watcher): Promise<Status> {
  const signal = AbortSignal.timeout(processesMs)
  const [observed, databaseAnswers] = await Promise.all([
    observe({ runtime: { meshState }, env, signal }),
    Promise.race([answers(acrossTenants), sleep(databaseMs, false)]),
  ])
  const processes = await Promise.all(observed.processes.map((one) => healthOf(one, signal)))
  return statusOf({ processes, databaseAnswers })
}

async function answers(acrossTenants: Watcher['acrossTenants']): Promise<boolean> {
  return acrossTenants('whether the database answers at all')
    .query(z.object({ one: z.number() }), 'select 1 as one')
    .then(
      () => true,
      () => false,
    )
}
