import { type Rows, uuidv7 } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import type { JobSender } from '@wattos/mesh'
import type { Definition } from '../definition.ts'
import type { AgentContext } from '../kit.ts'
import { Veil, type VeilContext } from '../personal/veil.ts'
import type { Allowance } from './allowance.ts'
import type { RunTx } from './lease.ts'
import { jobIdOf, runQueue } from './queue.ts'

/** What a run begins with. */
export interface Beginning {
  /** Its id, where somebody has to know it before it begins. */
  readonly id?: string
  readonly agent: Pick<Rows['agent'], 'id' | 'tenantId' | 'name'>
  /** Null: a trial of the draft. */
  readonly version: number | null
  readonly definition: Definition
  readonly input: string
  readonly principal: Principal
  readonly origin: Rows['agentRun']['origin']
  /** With what its input was cleaned, where that was not clean before. */
  readonly veil?: Veil
  /** Where another agent asked for it. */
  readonly asked?: Asked
}

/** What a run knows of the one that asked for it; see the columns of the same names. */
interface Asked {
  readonly parentStepId: string
  readonly lineage: string[]
  readonly allowance: Allowance
  readonly paused: boolean
}

/** How runs get into the queue: in the name of the person for whom they work. */
export type JobsFor = (principal: Principal) => JobSender

/** Begins a run; its id. Throws PERSONAL_DATA_UNCHECKED. */
export async function beginRun(
  ctx: VeilContext & Pick<AgentContext, 'db' | 'log' | 'runtime'>,
  beginning: Beginning,
): Promise<string> {
  const clean = await cleaned(ctx, beginning)
  const run = await ctx.db.transaction((tx) => writeRun(tx, clean))
  await enqueue({ jobsFor: ctx.runtime.jobsFor, log: ctx.log }, run, workingFor(beginning.principal))
  return run.id
}

/** A beginning whose input may be stored; throws PERSONAL_DATA_UNCHECKED. Takes too long for within a transaction. */
export async function cleaned(ctx: VeilContext, beginning: Beginning): Promise<Beginning> {
  const { id = uuidv7(), agent, principal, input } = beginning
  const veil = Veil.new(ctx, { id, tenantId: agent.tenantId, principal })
  return { ...beginning, id, input: await veil.clean(input), veil }
}

/** Writes down a run that can begin; whoever does so puts it into the queue afterwards. */
export async function writeRun(
  db: Pick<RunTx, 'agentRun' | 'agentValue'>,
  { id, agent, version, definition, input, origin, principal, veil, asked }: Beginning,
): Promise<Rows['agentRun']> {
  const { id: agentId, tenantId, name: agentName } = agent
  const by = { userId: principal.userId, principal: workingFor(principal) }
  const run = await db.agentRun.create({
    data: {
      ...(id && { id }),
      tenantId,
      agentId,
      agentName,
      ...by,
      version,
      definition,
      input,
      origin,
      ...asked,
    },
  })
  await veil?.keep(db)
  return run
}

/**
 * The person as their agent carries them: with their rights, but not as somebody who is present. So nothing that an agent does
 * can count as a person's decision.
 */
export function workingFor({ via: _, ...principal }: Principal): Principal {
  return principal
}

/** Puts a run into the queue. If that fails the sweeper does it later: the row already says that it can go on. */
export async function enqueue(
  { jobsFor, log }: Pick<AgentContext, 'log'> & { readonly jobsFor: JobsFor },
  { id: runId, tenantId, attempt }: Pick<Rows['agentRun'], 'id' | 'tenantId' | 'attempt'>,
  principal: Principal,
): Promise<void> {
  const job = { tenantId, runId, attempt }
  try {
    await jobsFor(principal).add(runQueue, job, { jobId: jobIdOf(job) })
  } catch (err) {
    log.warn({ err, runId }, 'could not enqueue a run of an agent; it will be swept up')
  }
}
