import { may } from '@wattos/identity'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors, agentFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { memberOf } from '../member-of.ts'
import { longestWaitMs } from '../model-api/follow-run.ts'
import { runOf } from '../model-api/run-of.ts'
import { runPieces } from '../model-api/run-pieces.ts'
import { longestTask } from '../model-api/task-of.ts'

const input = z.object({
  slug: z.string().min(1).max(100),
  /** A task begins a run; the id of a run asks how it stands. */
  about: z.union([
    z.object({ task: z.string().trim().min(1).max(longestTask) }),
    z.object({ runId: z.uuid() }),
  ]),
  /** How long the caller waits, in milliseconds. */
  waitMs: z.number().int().min(0).max(longestWaitMs),
})

/**
 * Asks an agent in the person's name, as programs do: `working` whenever the run has got on, and last its answer, for what it
 * waits, or why there is none.
 */
export const askAgent = kit.service
  .errors(
    throws(agentErrors, 'PRINCIPAL_MISSING', 'AGENT_NOT_FOUND', 'RUN_NOT_FOUND', 'PERSONAL_DATA_UNCHECKED'),
  )
  .input(input)
  .subscription(async function* ({ input: { slug, about, waitMs }, ctx }) {
    const member = memberOf(ctx)
    if (!may(member.principal, 'agent:use')) throw agentFailure('AGENT_NOT_FOUND')
    const [question, metadata] = 'task' in about ? [about.task, {}] : ['', { run: about.runId }]
    const id = await runOf(member, { model: `agent/${slug}`, question, earlier: [], metadata })
    for await (const piece of runPieces(member, { id, waitMs })) {
      if (piece.type === 'working') yield { type: piece.type, steps: piece.run.stepCount }
      else yield piece
    }
  })
