import { AsyncLocalStorage } from 'node:async_hooks'

/** The secret of the invitation with which the running sign-up comes; better-auth's hooks are told nothing of it. */
export const invitationInHand = new AsyncLocalStorage<string>()
