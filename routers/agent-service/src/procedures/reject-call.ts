import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { decide, shownSchema } from '../approvals/decide.ts'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/** Refuses a call, or to answer a question; the agent is told the reason. */
export const rejectCall = kit
  .can('agent:approve')
  .errors(
    throws(
      agentErrors,
      ...(['APPROVAL_NOT_FOUND', 'APPROVAL_DECIDED', 'APPROVAL_CHANGED', 'APPROVAL_NEEDS_PERSON'] as const),
      'APPROVAL_NEEDS_OTHER',
      'PERSONAL_DATA_UNCHECKED',
    ),
  )
  .input(shownSchema.extend({ reason: z.string().trim().max(2_000).default('') }))
  .mutation(async ({ input: { reason, ...shown }, ctx }) => {
    await decide(ctx, shown, { kind: 'rejected', note: reason })
    return { id: shown.id }
  })
