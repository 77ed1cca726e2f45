import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { cardsOf } from '../approvals/card.ts'
import { shownSchema } from '../approvals/decide.ts'
import { findApproval } from '../approvals/find-approval.ts'
import { agentErrors, agentFailure } from '../errors.ts'
import { kit } from '../kit.ts'

const input = z.object({ id: z.uuid(), link: shownSchema.shape.link })

/** One decision that is the person's to make or was, by right or by the link of a mail. */
export const getApproval = kit
  .can('agent:approve')
  .errors(throws(agentErrors, 'APPROVAL_NOT_FOUND'))
  .input(input)
  .query(async ({ input: asked, ctx }) => {
    const [card] = await cardsOf(ctx, [await findApproval(ctx, asked)])
    if (card === undefined) throw agentFailure('APPROVAL_NOT_FOUND')
    return card
  })
