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
  PERSON_NOT_FOUND: { code: 'NOT_FOUND', message: 'This person is no member of your organisation.' },
  ERASURE_NOT_CONFIRMED: {
    code: 'BAD_REQUEST',
    message:
      'The e-mail address is not the one of the account; enter it to confirm that everything is to be deleted.',
  },
  LAST_ADMINISTRATOR: {
    code: 'CONFLICT',
    message: 'The last administrator cannot be deleted; make somebody else an administrator first.',
  },
  SUCCESSOR_NOT_FOUND: {
    code: 'BAD_REQUEST',
    message: 'Whoever is to get the documents is no other member of your organisation.',
  },
  ERASURE_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'There is no such order of deletion, or its secret is another.',
  },
  AUDIT_FILTER_INVALID: {
    code: 'BAD_REQUEST',
    message: 'There is audit.csv and audit.json, with the same filters as the list.',
  },
  CONSENT_TEXT_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'There is no such version of this text; load the page again.',
  },
} as const satisfies ErrorTable

/** Stable name of a foreseen failure of admin-service. */
export type AdminReason = keyof typeof adminErrors

/** The failure for a reason. */
export const adminFailure = failuresOf(adminErrors)
