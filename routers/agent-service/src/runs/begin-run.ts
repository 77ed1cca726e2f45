import type { Rows } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import type { JobSender } from '@wattos/mesh'
import type { Definition } from '../definition.ts'
import type { AgentContext } from '../kit.ts'
import { jobIdOf, runQueue } from './queue.ts'

/** What a run begins with. */
export interface Beginning {
  readonly agent: Pick<Rows['agent'], 'id' | 'tenantId' | 'name'>
  /** Null: a trial of the draft. */
  readonly version: number | null
  readonly definition: Definition
  readonly input: string
  readonly principal: Principal
  readonly origin: Rows['agentRun']['origin']
}

/** How runs get into the queue: in the name of the person for whom they work. */
export type JobsFor = (principal: Principal) => JobSender

/** Begins a run; its id. */
export async function beginRun(
  { db, jobsFor, log }: Pick<AgentContext, 'db' | 'log'> & { readonly jobsFor: JobsFor },
  { agent, version, definition, input, origin, principal }: Beginning,
): Promise<string> {
  const carried = workingFor(principal)
  const { id: agentId, tenantId, name: agentName } = agent
  const run = await db.agentRun.create({
    data: {
      tenantId,
      agentId,
      userId: principal.userId,
      principal: carried,
      version,
      definition,
      agentName,
      input,
      origin,
    },
  })
  await enqueue({ jobsFor, log }, run, carried)
  return run.id
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
