import { type ErrorTable, failuresOf } from '@wattos/mesh'

/** Every failure that admin-service foresees, by reason: its tRPC code, and the sentence that goes with it. */
export const adminErrors = {
  SIGN_UP_CLOSED: {
    code: 'FORBIDDEN',
    message:
      'There is an administrator already; ask for an account. SIGN_UP=open would let anyone create one.',
  },
  INVALID_EMAIL: { code: 'BAD_REQUEST', message: 'This is not an e-mail address.' },
  TERMINAL_TOKEN_INVALID: {
    code: 'UNAUTHORIZED',
    message:
      'The bearer token is not the one of this platform; it stands in secrets.json of the data folder.',
  },
  TERMINAL_ELSEWHERE: {
    code: 'FORBIDDEN',
    message: 'The terminal’s token is taken from this machine only; sign in instead.',
  },
} as const satisfies ErrorTable

/** Stable name of a foreseen failure of admin-service. */
export type AdminReason = keyof typeof adminErrors

/** The failure for a reason. */
export const adminFailure = failuresOf(adminErrors)
