import { grantErrors, setGrantInput } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { chatErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { conversationGrants, conversationLevels } from '../sharing/grants.ts'

/** Lets a person, a group or everyone read one of the caller’s conversations. */
export const setConversationGrant = kit
  .can('chat:use')
  .meta({ feature: 'conversation-sharing' })
  .errors(throws(chatErrors, 'CONVERSATION_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(setGrantInput(conversationLevels))
  .mutation(({ input, ctx }) => conversationGrants.set(ctx, input))
