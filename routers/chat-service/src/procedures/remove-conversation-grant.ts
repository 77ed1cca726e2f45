import { grantErrors, removeGrantInput } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { chatErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { conversationGrants } from '../sharing/grants.ts'

/** Takes that back. */
export const removeConversationGrant = kit
  .can('chat:use')
  .errors(throws(chatErrors, 'CONVERSATION_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(removeGrantInput)
  .mutation(({ input, ctx }) => conversationGrants.remove(ctx, input))
