import { type ErrorTable, failuresOf } from '@wattos/mesh'

/** Every failure that the gateway foresees, by reason: its tRPC code, and the sentence that goes with it. */
export const gatewayErrors = {
  NOT_SIGNED_IN: { code: 'UNAUTHORIZED', message: 'Sign in first.' },
  SIGN_UP_CLOSED: {
    code: 'FORBIDDEN',
    message:
      'There is an administrator already; ask for an account. SIGN_UP=open would let anyone create one.',
  },
  INVALID_EMAIL: { code: 'BAD_REQUEST', message: 'This is not an e-mail address.' },
  TOO_MANY_REQUESTS: {
    code: 'TOO_MANY_REQUESTS',
    message: 'Too many attempts; try again in {seconds} seconds.',
  },
  ORIGIN_NOT_ALLOWED: {
    code: 'FORBIDDEN',
    message: 'Pages of {origin} may not change anything here; list the origin in CORS_ORIGINS to allow it.',
  },
  HOST_NOT_ALLOWED: {
    code: 'FORBIDDEN',
    message: 'This machine does not answer as {origin}; set PUBLIC_URL to that address if it should.',
  },
  TERMINAL_TOKEN_INVALID: {
    code: 'UNAUTHORIZED',
    message:
      'The bearer token is not the one of this platform; it stands in secrets.json of the data folder.',
  },
  TERMINAL_ELSEWHERE: {
    code: 'FORBIDDEN',
    message: 'The terminal’s token is taken from this machine only; sign in instead.',
  },
  NO_SUCH_ADDRESS: { code: 'NOT_FOUND', message: 'Nothing is served under this address.' },
  METHOD_NOT_SUPPORTED: { code: 'METHOD_NOT_SUPPORTED', message: 'This address takes {methods}.' },
  UNSUPPORTED_MEDIA_TYPE: { code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send application/json.' },
  BODY_TOO_LARGE: { code: 'PAYLOAD_TOO_LARGE', message: 'At most {limit} bytes are taken here.' },
  UNEXPECTED: { code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong. The request is {requestId}.' },
} as const satisfies ErrorTable

/** Stable name of a foreseen failure of the gateway. */
export type GatewayReason = keyof typeof gatewayErrors

/** The failure for a reason. */
export const gatewayFailure = failuresOf(gatewayErrors)
