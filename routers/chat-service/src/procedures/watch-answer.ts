import { throws, tracked } from '@wattos/mesh'
import { z } from 'zod'
import { watchRun } from '../agent/watch-run.ts'
import { watchLive, watchStored } from '../answer/watch-answer.ts'
import { findAnswer } from '../find.ts'
import { chatErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { messageView } from '../message-view.ts'
import { messageIdSchema } from '../schema.ts'
import { withheldFrom } from '../sharing/withhold.ts'

const input = messageIdSchema.extend({
  /** How many characters of the answer are known already: the id of the last event that arrived. */
  lastEventId: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
})

/** Follows an answer until it is complete; can be left and taken up again anywhere, also when it is complete already. */
export const watchAnswer = kit
  .can('chat:use')
  .errors(throws(chatErrors, 'MESSAGE_NOT_FOUND', 'NOT_AN_ANSWER'))
  .input(input)
  .subscription(async function* ({ input, ctx }) {
    const row = await findAnswer(ctx, input.messageId)
    const { id, tenantId, userId } = row
    const from = Number(input.lastEventId ?? 0)
    if ((await withheldFrom(ctx, [row])).has(id)) {
      yield tracked(String(from), { type: 'done' as const, message: messageView(row, ctx.principal, true) })
      return
    }
    const live = ctx.resources.find(id)
    if (live) yield* watchLive(live, from, ctx.signal)
    else if (row.runId !== null) yield* watchRun(ctx, row, { from, signal: ctx.signal })
    else yield* watchStored(ctx, { id, tenantId, userId }, { from, signal: ctx.signal })
  })
