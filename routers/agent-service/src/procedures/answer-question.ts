import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { decide, shownSchema } from '../approvals/decide.ts'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/** Answers a question of an agent's. */
export const answerQuestion = kit
  .can('agent:approve')
  .errors(
    throws(
      agentErrors,
      ...(['APPROVAL_NOT_FOUND', 'APPROVAL_DECIDED', 'APPROVAL_CHANGED', 'APPROVAL_NEEDS_PERSON'] as const),
      ...(['APPROVAL_NEEDS_OTHER', 'APPROVAL_KIND', 'PERSONAL_DATA_UNCHECKED'] as const),
    ),
  )
  .input(shownSchema.extend({ text: z.string().trim().min(1).max(10_000) }))
  .mutation(async ({ input: { text, ...shown }, ctx }) => {
    await decide(ctx, shown, { kind: 'answered', note: text })
    return { id: shown.id }
  })
