import { throws } from '@wattos/mesh'
import { argumentsSchema } from '../approvals/arguments.ts'
import { decide, shownSchema } from '../approvals/decide.ts'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/** Agrees to exactly the call that was shown, or to what the person made of its arguments. */
export const approveCall = kit
  .can('agent:approve')
  .errors(
    throws(
      agentErrors,
      ...(['APPROVAL_NOT_FOUND', 'APPROVAL_DECIDED', 'APPROVAL_CHANGED', 'APPROVAL_NEEDS_PERSON'] as const),
      ...(['APPROVAL_NEEDS_OTHER', 'APPROVAL_KIND', 'ARGUMENTS_INVALID', 'PERSONAL_DATA_UNCHECKED'] as const),
    ),
  )
  .input(shownSchema.extend({ arguments: argumentsSchema.optional() }))
  .mutation(async ({ input: { arguments: changed, ...shown }, ctx }) => {
    await decide(ctx, shown, { kind: 'approved', arguments: changed })
    return { id: shown.id }
  })
