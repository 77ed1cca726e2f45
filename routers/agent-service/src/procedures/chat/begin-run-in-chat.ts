import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors, agentFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { memberOf } from '../../member-of.ts'
import { longestTask, taskOf } from '../../model-api/task-of.ts'
import { beginRun } from '../../runs/begin-run.ts'
import { mayBegin } from '../../triggers/may-begin.ts'

/** Room for the words between the turns. */
const spare = 2_000

const input = z
  .object({
    /** The run's id, which the conversation has written down before. */
    id: z.uuid(),
    agentId: z.uuid(),
    question: z.string().min(1),
    earlier: z
      .array(z.object({ role: z.enum(['user', 'assistant']), text: z.string() }))
      .max(100)
      .default([]),
  })
  .refine(
    ({ question, earlier }) =>
      earlier.reduce((sum, { text }) => sum + text.length, question.length) <= longestTask - spare,
    `at most ${longestTask - spare} characters`,
  )

/** Begins the run that answers a question of a conversation, in the name of the person for whom it is asked. */
export const beginRunInChat = kit.service
  .errors(throws(agentErrors, 'PRINCIPAL_MISSING', 'AGENT_NOT_FOUND', 'AGENT_NOT_PUBLISHED'))
  .errors(throws(agentErrors, 'PERSONAL_DATA_UNCHECKED'))
  .input(input)
  .mutation(async ({ input: { id, agentId, question, earlier }, ctx }) => {
    const member = memberOf(ctx)
    const begun = await mayBegin(member, agentId)
    if (begun === 'RIGHTS_LOST') throw agentFailure('AGENT_NOT_FOUND')
    if (begun === 'AGENT_NOT_PUBLISHED') throw agentFailure('AGENT_NOT_PUBLISHED')
    const { agent, definition } = begun
    const { principal } = member
    await beginRun(member, {
      id,
      agent,
      definition,
      version: agent.publishedVersion,
      input: taskOf({ question, earlier }, definition.language),
      principal,
      origin: principal.via === 'key' ? 'api' : 'person',
    })
    return { id }
  })
