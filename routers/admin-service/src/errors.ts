import { type ErrorTable, failuresOf } from '@wattos/mesh'

/** Every failure that admin-service foresees, by reason: its tRPC code, and the sentence that goes with it. */
export const adminErrors = {
  SIGN_UP_CLOSED: {
    code: 'FORBIDDEN',
    message:
      'There is an administrator already; ask for an account. SIGN_UP=open would let anyone create one.',
  },
  ACCOUNT_INACTIVE: {
    code: 'FORBIDDEN',
    message: 'This account is deactivated; ask an administrator.',
  },
  NOT_A_MEMBER: { code: 'FORBIDDEN', message: 'You do not belong to this organisation.' },
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
  ERASURE_NOT_CONFIRMED: {
    code: 'BAD_REQUEST',
    message:
      'The e-mail address is not the one of the account; enter it to confirm that everything is to be deleted.',
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
  KEY_INVALID: {
    code: 'UNAUTHORIZED',
    message: 'This key does not exist, has expired or was removed; make another one in the console.',
  },
  KEY_MAKES_NO_KEY: { code: 'FORBIDDEN', message: 'A key cannot make another key; sign in to do so.' },
  KEY_NOT_FOUND: { code: 'NOT_FOUND', message: 'There is no such key.' },
  PERSON_NOT_FOUND: { code: 'NOT_FOUND', message: 'There is no such person in this organisation.' },
  GROUP_NOT_FOUND: { code: 'NOT_FOUND', message: 'There is no such group in this organisation.' },
  GROUP_NAME_TAKEN: {
    code: 'CONFLICT',
    message: 'There is already a group with this name. Choose another name.',
  },
  TOO_MANY_GROUPS: { code: 'BAD_REQUEST', message: 'A person can be in at most {most} groups.' },
  ROLE_NOT_FOUND: { code: 'NOT_FOUND', message: 'There is no such role in this organisation.' },
  ROLE_NAME_TAKEN: {
    code: 'CONFLICT',
    message: 'There is already a role with this name. Choose another name.',
  },
  ROLE_IN_USE: {
    code: 'CONFLICT',
    message: 'People hold this role; give them another one before you remove it.',
  },
  BEYOND_OWN_PERMISSIONS: {
    code: 'FORBIDDEN',
    message: 'You can only give or take what you may do yourself; {permission} is not among that.',
  },
  LAST_ADMINISTRATOR: {
    code: 'CONFLICT',
    message: 'An organisation needs an active administrator; make somebody else one first.',
  },
  ALREADY_MEMBER: { code: 'CONFLICT', message: 'This person belongs to the organisation already.' },
  INVITATION_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This invitation does not exist, has expired or was used; ask for a new one.',
  },
  INVITATION_FOR_ANOTHER: {
    code: 'FORBIDDEN',
    message: 'This invitation is for another e-mail address; sign in with that one.',
  },
  DOMAIN_TAKEN: { code: 'CONFLICT', message: 'Another organisation uses this domain.' },
} as const satisfies ErrorTable

/** Stable name of a foreseen failure of admin-service. */
export type AdminReason = keyof typeof adminErrors

/** The failure for a reason. */
export const adminFailure = failuresOf(adminErrors)
