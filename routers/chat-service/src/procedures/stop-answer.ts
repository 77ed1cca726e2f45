import { throws } from '@wattos/mesh'
import { stopRun } from '../agent/stop-run.ts'
import { findAnswer } from '../find.ts'
import { chatErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { messageIdSchema } from '../schema.ts'

/** Ends an answer, and the run that gives it; what has been said stays. False when it had ended already. */
export const stopAnswer = kit
  .can('chat:use')
  .errors(throws(chatErrors, 'MESSAGE_NOT_FOUND', 'NOT_AN_ANSWER'))
  .input(messageIdSchema)
  .mutation(async ({ input, ctx }) => {
    const answer = await findAnswer(ctx, input.messageId)
    const { id, tenantId, state, runId } = answer
    const live = ctx.resources.find(id)
    if (live) {
      live.endEarly('stopped')
      await live.done
      return { stopped: live.message?.state === 'stopped' }
    }
    if (runId !== null && state === 'streaming') return { stopped: await stopRun(ctx, answer) }
    if (state !== 'streaming') return { stopped: false }
    // Another process gives it, and sees this when it next stores what it has.
    const { count } = await ctx.db.message.updateMany({
      where: { id, tenantId, state: 'streaming' },
      data: { state: 'stopped' },
    })
    return { stopped: count > 0 }
  })
