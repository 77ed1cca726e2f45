import { type ErrorTable, failuresOf } from '@wattos/mesh'

/** What whoever may see something, but not do what they try, is told; what they may not see does not exist for them. */
export const grantErrors = {
  GRANT_TOO_LOW: {
    code: 'FORBIDDEN',
    message: 'You may see this, but not change or share it. Ask its owner to let you.',
  },
} as const satisfies ErrorTable

/** The failure for a reason, to throw. */
export const grantFailure = failuresOf(grantErrors)
