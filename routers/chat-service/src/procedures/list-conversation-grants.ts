import { grantErrors, listGrantsInput } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { chatErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { conversationGrants } from '../sharing/grants.ts'

/** Who may read one of the caller’s conversations. */
export const listConversationGrants = kit
  .can('chat:use')
  .errors(throws(chatErrors, 'CONVERSATION_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(listGrantsInput)
  .query(({ input, ctx }) => conversationGrants.list(ctx, input.id))
