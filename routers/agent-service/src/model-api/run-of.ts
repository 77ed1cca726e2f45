import { type Question, RequestError } from '@wattos/model-api'
import { z } from 'zod'
import { grantedAgents } from '../agents/grants.ts'
import { publishedDefinition } from '../agents/published.ts'
import { agentFailure } from '../errors.ts'
import type { MemberContext } from '../kit.ts'
import { beginRun } from '../runs/begin-run.ts'
import { findOwnRun } from '../runs/find-run.ts'
import { taskOf } from './task-of.ts'

const runId = z.uuid()

type AskedAgent = Pick<Question, 'model' | 'question' | 'earlier' | 'metadata'>

/** The run that a question is about: the one that its metadata name in `run`, or else a new one. Throws AGENT_NOT_FOUND and RUN_NOT_FOUND. */
export async function runOf(ctx: MemberContext, question: AskedAgent): Promise<string> {
  const slug = question.model.slice('agent/'.length)
  const agent = await ctx.db.agent.findFirst({ where: { ...grantedAgents(ctx.principal, 'use'), slug } })
  if (agent === null) throw agentFailure('AGENT_NOT_FOUND')
  const named = question.metadata['run']
  if (named !== undefined) {
    if (!runId.safeParse(named).success)
      throw new RequestError('metadata.run is the id of a run, as an earlier answer told it.', 'metadata.run')
    const run = await findOwnRun(ctx, named)
    if (run.agentId !== agent.id) throw agentFailure('RUN_NOT_FOUND')
    return run.id
  }
  const definition = await publishedDefinition(ctx, agent)
  // What is only a draft is not offered here, also not to those who may change it.
  if (definition === null) throw agentFailure('AGENT_NOT_FOUND')
  return beginRun(ctx, {
    agent,
    definition,
    version: agent.publishedVersion,
    input: taskOf(question, definition.language),
    principal: ctx.principal,
    origin: 'api',
  })
}
