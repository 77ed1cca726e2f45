import { type ErrorTable, failuresOf } from '@wattos/mesh'

/** Every failure that admin-service foresees, by reason: its tRPC code, and the sentence that goes with it. */
export const adminErrors = {
  SIGN_UP_CLOSED: {
    code: 'FORBIDDEN',
    message:
      'There is an administrator already; ask for an account. SIGN_UP=open would let anyone create one.',
  },
  SIGN_UP_UNCONFIRMED: {
    code: 'FORBIDDEN',
    message: 'Ask for a link to your e-mail address first; the account is made with it.',
  },
  MAIL_MISSING: {
    code: 'PRECONDITION_FAILED',
    message: 'No mail can be sent from here: set SMTP_URL, or ask an administrator for an invitation.',
  },
  INVALID_PASSWORD: { code: 'BAD_REQUEST', message: 'The password is wrong.' },
  ADDRESS_LINK_INVALID: {
    code: 'BAD_REQUEST',
    message: 'This link does not hold any more; ask for a new one.',
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
  RESTRICTED_BY_ANOTHER: {
    code: 'FORBIDDEN',
    message:
      'Your organisation restricts the processing of your data; ask whoever answers for data protection.',
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
  SSO_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'There is no such provider for signing in (any more); load the page again.',
  },
  SSO_NAME_TAKEN: {
    code: 'CONFLICT',
    message: 'There is already a provider with this name. Choose another name.',
  },
  SSO_ISSUER_UNREACHABLE: {
    code: 'BAD_REQUEST',
    message: 'Nothing answers at {issuer}; check the address, and that this server may reach it.',
  },
  SSO_ISSUER_INVALID: {
    code: 'BAD_REQUEST',
    message:
      '{issuer}/.well-known/openid-configuration does not describe a provider with exactly this issuer; copy the issuer as the provider states it.',
  },
  SSO_ADDRESS_FORBIDDEN: {
    code: 'BAD_REQUEST',
    message:
      '{issuer} is not asked: use a public address with https, or have an operator list its host in OUTBOUND_ALLOW.',
  },
  SSO_SESSION_STAYS: {
    code: 'FORBIDDEN',
    message:
      'Whoever signs in with their organisation’s provider stays in that organisation; sign in with your password for this.',
  },
  SSO_EXPIRED: {
    code: 'BAD_REQUEST',
    message: 'Signing in took too long, or was begun in another browser; begin again.',
  },
  SSO_CANCELLED: { code: 'BAD_REQUEST', message: 'Signing in was cancelled at the provider.' },
  SSO_FAILED: {
    code: 'BAD_REQUEST',
    message: 'The provider’s answer could not be verified; begin again, or ask an administrator.',
  },
  SSO_STRANGER: {
    code: 'FORBIDDEN',
    message: 'You do not belong to this organisation yet; ask an administrator for an invitation.',
  },
  SSO_ELSEWHERE: {
    code: 'FORBIDDEN',
    message:
      'There is an account with this e-mail address that does not belong to this organisation; ask for an invitation and sign in with your password.',
  },
  SSO_NO_EMAIL: {
    code: 'FORBIDDEN',
    message: 'The provider states no e-mail address; its administrator can release it to this application.',
  },
  SSO_OTHER_DOMAIN: {
    code: 'FORBIDDEN',
    message: 'Your e-mail address belongs to none of the domains for which this provider is used here.',
  },
  SSO_EMAIL_UNCONFIRMED: {
    code: 'FORBIDDEN',
    message: 'The provider does not confirm your e-mail address; confirm it there, then sign in again.',
  },
  SSO_ADDRESS_REUSED: {
    code: 'FORBIDDEN',
    message:
      'This e-mail address belongs to another person of the provider here; an administrator can remove that person.',
  },
  SSO_ONLY: {
    code: 'FORBIDDEN',
    message:
      'Your organisation signs in with its own service only, not with a password or passkey; choose “Sign in with …”.',
  },
  SSO_UNTRIED: {
    code: 'CONFLICT',
    message: 'Nobody has signed in at a service of the organisation yet; do so once, to see that it works.',
  },
  SSO_SERVICE_NEEDED: {
    code: 'CONFLICT',
    message:
      'People could not sign in any more: single sign-on only takes a service that is switched on. Add one, or switch single sign-on only off.',
  },
  SSO_EMERGENCY_INVALID: {
    code: 'BAD_REQUEST',
    message: 'Name an active administrator of the organisation who has a password or a passkey.',
  },
  TENANT_NOT_FOUND: { code: 'NOT_FOUND', message: 'There is no such organisation; load the page again.' },
  HOST_NOT_ASKED: {
    code: 'CONFLICT',
    message: 'The organisation asks for another host name meanwhile; load the page again.',
  },
  HOST_STAYS: {
    code: 'FORBIDDEN',
    message:
      'Under this address people work in one organisation only; open the platform under its main address to change.',
  },
  SSO_DOMAIN_UNCONFIRMED: {
    code: 'FORBIDDEN',
    message:
      'Your organisation has not confirmed yet that the domain of your e-mail address is its own; ask an administrator.',
  },
  DOMAIN_NOT_ASKED: {
    code: 'CONFLICT',
    message: 'No sign-in service of the organisation names this domain (any more); load the page again.',
  },
  DOMAIN_PUBLIC: {
    code: 'BAD_REQUEST',
    message: 'Anybody gets an address at {domain}; name a domain of your organisation only.',
  },
  DOMAIN_UNPROVEN: {
    code: 'CONFLICT',
    message:
      'There is no TXT record {record} with this value (yet); it can take an hour until a new one is seen everywhere.',
  },
  DOMAIN_TAKEN: { code: 'CONFLICT', message: 'Another organisation uses this domain.' },
} as const satisfies ErrorTable

/** Stable name of a foreseen failure of admin-service. */
export type AdminReason = keyof typeof adminErrors

/** The failure for a reason. */
export const adminFailure = failuresOf(adminErrors)
