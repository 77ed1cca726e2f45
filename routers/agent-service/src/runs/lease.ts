import { randomUUID } from 'node:crypto'
import type { Rows, Tx } from '@wattos/data'
import { z } from 'zod'
import type { owns } from '../declaration.ts'
import type { AgentContext } from '../kit.ts'
import { lockAbove } from './lock.ts'
import type { RunJob } from './queue.ts'
import { stepsOf } from './steps.ts'

/** The run was cancelled, paused or deleted, or another worker has taken it over: this one has nothing more to do. */
export class Lost extends Error {
  override readonly name = 'Lost'
}

/** A run's tables within a transaction. */
export type RunTx = Tx<keyof typeof owns>

const revisionRow = z.object({ revision: z.number() })
const takenRow = z.object({ lineage: z.array(z.string()) })

/** What a lease is made of. */
interface Hold {
  readonly job: RunJob
  readonly token: string
  readonly lineage: readonly string[]
}

/**
 * One worker's hold on a run. Every change happens in a transaction that first makes sure of the hold, so that a worker which
 * was taken for dead and goes on changes nothing.
 */
export class Lease {
  /** The runs above it, from the top down. */
  readonly lineage: readonly string[]
  readonly #db: AgentContext['db']
  readonly #job: RunJob
  readonly #token: string

  private constructor(db: AgentContext['db'], { job, token, lineage }: Hold) {
    this.#db = db
    this.#job = job
    this.#token = token
    this.lineage = lineage
  }

  /** Takes the run over from whoever had it; null when there is nothing to do in this attempt. */
  static async take(db: AgentContext['db'], job: RunJob): Promise<Lease | null> {
    const token = randomUUID()
    const [taken] = await db.query(
      takenRow,
      `UPDATE agent_run SET state = 'running', lease = $4::uuid, revision = revision + 1, updated_at = now(),
         started_at = coalesce(started_at, now())
       WHERE id = $1::uuid AND tenant_id = $2::uuid AND attempt = $3 AND state IN ('pending', 'running') AND NOT paused
       RETURNING lineage`,
      [job.runId, job.tenantId, job.attempt, token],
    )
    return taken ? new Lease(db, { job, token, lineage: taken.lineage }) : null
  }

  /** Changes the run and what belongs to it; `revision` is the one that the changed steps get. Throws Lost. */
  write<R>(work: (tx: RunTx, revision: number) => Promise<R>): Promise<R> {
    return this.#db.transaction((tx) => this.#within(tx, work))
  }

  /** The same for what may end the run: those above it, which hear of its end in the same transaction, are locked first. */
  writeAtEnd<R>(work: (tx: RunTx, revision: number) => Promise<R>): Promise<R> {
    return this.#db.transaction(async (tx) => {
      if (this.lineage.length > 0) await lockAbove(tx, { id: this.#job.runId, tenantId: this.#job.tenantId })
      return this.#within(tx, work)
    })
  }

  async #within<R>(tx: RunTx, work: (tx: RunTx, revision: number) => Promise<R>): Promise<R> {
    const [held] = await tx.query(
      revisionRow,
      `UPDATE agent_run SET revision = revision + 1, updated_at = now()
       WHERE id = $1::uuid AND tenant_id = $2::uuid AND lease = $3::uuid AND state = 'running' RETURNING revision`,
      [this.#job.runId, this.#job.tenantId, this.#token],
    )
    if (!held) throw new Lost()
    return work(tx, held.revision)
  }

  /** Whether the hold is still there. */
  async isHeld(): Promise<boolean> {
    const { runId: id, tenantId } = this.#job
    const where = { id, tenantId, lease: this.#token, state: 'running' as const }
    return (await this.#db.agentRun.count({ where })) > 0
  }

  /**
   * Notes that the step under way was set down and not cut off by the death of its worker; nothing where the hold is lost. Takes
   * a database that outlives the job, since a job that is over is what it is for.
   */
  async setDown(db: Pick<AgentContext['db'], 'execute'>): Promise<void> {
    await db.execute(
      `UPDATE agent_step s SET state = 'pending' FROM agent_run r
       WHERE r.id = $1::uuid AND r.tenant_id = $2::uuid AND r.lease = $3::uuid AND s.run_id = r.id
         AND s.state = 'running' AND s.kind <> 'agent'`,
      [this.#job.runId, this.#job.tenantId, this.#token],
    )
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
    return { run, steps: await stepsOf(this.#db, run) }
  }
}
