import { randomUUID } from 'node:crypto'
import type { Rows, Tx } from '@wattos/data'
import { z } from 'zod'
import type { owns } from '../declaration.ts'
import type { AgentContext } from '../kit.ts'
import type { RunJob } from './queue.ts'

/** The run was cancelled, paused or deleted, or another worker has taken it over: this one has nothing more to do. */
export class Lost extends Error {
  override readonly name = 'Lost'
}

/** A run's tables within a transaction. */
export type RunTx = Tx<keyof typeof owns>

const revisionRow = z.object({ revision: z.number() })

/**
 * One worker's hold on a run. Every change happens in a transaction that first makes sure of the hold, so that a worker which
 * was taken for dead and goes on changes nothing.
 */
export class Lease {
  readonly #db: AgentContext['db']
  readonly #job: RunJob
  readonly #token: string

  private constructor(db: AgentContext['db'], job: RunJob, token: string) {
    this.#db = db
    this.#job = job
    this.#token = token
  }

  /** Takes the run over from whoever had it; null when there is nothing to do in this attempt. */
  static async take(db: AgentContext['db'], job: RunJob): Promise<Lease | null> {
    const token = randomUUID()
    const taken = await db.execute(
      `UPDATE agent_run SET state = 'running', lease = $4::uuid, revision = revision + 1, updated_at = now(),
         started_at = coalesce(started_at, now())
       WHERE id = $1::uuid AND tenant_id = $2::uuid AND attempt = $3 AND state IN ('pending', 'running') AND NOT paused`,
      [job.runId, job.tenantId, job.attempt, token],
    )
    return taken > 0 ? new Lease(db, job, token) : null
  }

  /** Changes the run and what belongs to it; `revision` is the one that the changed steps get. Throws Lost. */
  write<R>(work: (tx: RunTx, revision: number) => Promise<R>): Promise<R> {
    return this.#db.transaction(async (tx) => {
      const [held] = await tx.query(
        revisionRow,
        `UPDATE agent_run SET revision = revision + 1, updated_at = now()
         WHERE id = $1::uuid AND tenant_id = $2::uuid AND lease = $3::uuid AND state = 'running' RETURNING revision`,
        [this.#job.runId, this.#job.tenantId, this.#token],
      )
      if (!held) throw new Lost()
      return work(tx, held.revision)
    })
  }

  /** Whether the hold is still there. */
  async isHeld(): Promise<boolean> {
    const { runId: id, tenantId } = this.#job
    const where = { id, tenantId, lease: this.#token, state: 'running' as const }
    return (await this.#db.agentRun.count({ where })) > 0
  }

  /** Lets go of a run that has not ended; throws Lost. */
  release(state: 'pending' | 'waiting_approval'): Promise<void> {
    const { runId: id, tenantId } = this.#job
    return this.write(async (tx) => {
      await tx.agentRun.updateMany({ where: { id, tenantId }, data: { state, lease: null } })
    })
  }

  /** The run and its steps in order, as they are now; throws Lost when the run is gone. */
  async read(): Promise<{ run: Rows['agentRun']; steps: Rows['agentStep'][] }> {
    const { runId: id, tenantId } = this.#job
    const run = await this.#db.agentRun.findFirst({ where: { id, tenantId, lease: this.#token } })
    if (run === null) throw new Lost()
    const steps = await this.#db.agentStep.findMany({
      where: { runId: id, tenantId },
      orderBy: { ordinal: 'asc' },
    })
    return { run, steps }
  }
}
