import { argumentsSchema } from '../approvals/arguments.ts'
import type { Definition } from '../definition.ts'
import { memberOf } from '../member-of.ts'
import { problemOf } from '../tools/outcome.ts'
import { mayBegin } from '../triggers/may-begin.ts'
import { allowanceOf, least, ownAllowance, shareOf } from './allowance.ts'
import { enqueue, workingFor, writeRun } from './begin-run.ts'
import { settleStep } from './settle-step.ts'
import { ended } from './states.ts'
import { type Step, stepsOf } from './steps.ts'
import type { Turn } from './turn.ts'

const refused = {
  outcome: 'failed',
  code: 'AGENT_NOT_FOUND',
  message: 'This agent is not there any more, or not for this person.',
  problem: problemOf('AGENT_NOT_FOUND'),
} as const

/**
 * Gives a task to another agent. Its run is written together with the step that waits for it, so that it begins once however
 * often workers die, and it may use a part of what this run has left. No worker is held while it works.
 */
export async function delegate(turn: Turn, step: Step, agentId: string): Promise<void> {
  const { ctx, lease, run, definition, allowance } = turn
  const { tenantId, id: runId } = run
  const member = memberOf(ctx)
  const allowed = await mayBegin(member, agentId)
  if (typeof allowed === 'string') return settleStep(turn, step, { outcome: refused, workedMs: 0 })
  const begun = await lease.write(async (tx, revision) => {
    const now = await tx.agentRun.findFirstOrThrow({ where: { id: runId, tenantId } })
    const atWork = await tx.agentRun.findMany({
      where: { tenantId, lineage: { equals: [...run.lineage, runId] }, state: { notIn: [...ended] } },
    })
    const share = shareOf({
      allowance,
      run: now,
      steps: await stepsOf(tx, run),
      given: atWork.map(allowanceOf),
    })
    const where = { id: step.id, tenantId }
    if (share === null) {
      const code = 'ASKS_TOO_MUCH'
      const data = { state: 'failed', code, text: tooLittle, problem: problemOf(code), revision } as const
      await tx.agentStep.updateMany({ where, data: { ...data, finishedAt: new Date() } })
      return null
    }
    await tx.agentStep.updateMany({
      where,
      data: { state: 'running', revision, startedAt: new Date(), tries: { increment: 1 } },
    })
    const inherited = under(allowed.definition, definition.policies)
    return writeRun(tx, {
      agent: allowed.agent,
      version: allowed.agent.publishedVersion,
      definition: inherited,
      input: taskIn(step),
      principal: member.principal,
      origin: 'agent',
      asked: {
        parentStepId: step.id,
        lineage: [...run.lineage, runId],
        allowance: least(share, ownAllowance(inherited)),
        paused: now.paused,
      },
    })
  })
  if (begun === null) return
  await enqueue({ jobsFor: ctx.runtime.jobsFor, log: ctx.log }, begun, workingFor(member.principal))
}

const tooLittle = 'Too little of what this run may use is left for that. Do the rest yourself.'

/** An agent as it is asked: what the maker of the asking one demands of decisions holds for it too. */
function under(definition: Definition, { fourEyes, approval }: Definition['policies']): Definition {
  const { policies } = definition
  const demanded = Object.entries(approval).filter(([, said]) => said === 'always')
  return {
    ...definition,
    policies: {
      ...policies,
      fourEyes: policies.fourEyes || fourEyes,
      approval: { ...policies.approval, ...Object.fromEntries(demanded) },
    },
  }
}

function taskIn({ arguments: given }: Step): string {
  const { task } = argumentsSchema.parse(given)
  return typeof task === 'string' ? task : ''
}
