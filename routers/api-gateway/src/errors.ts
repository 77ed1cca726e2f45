import { type ErrorTable, failuresOf } from '@wattos/mesh'

/** Every failure that the gateway foresees, by reason: its tRPC code, and the sentence that goes with it. */
export const gatewayErrors = {
  NOT_SIGNED_IN: { code: 'UNAUTHORIZED', message: 'Sign in first.' },
  TOO_MANY_REQUESTS: {
    code: 'TOO_MANY_REQUESTS',
    message: 'Too many requests; try again in {seconds} seconds.',
  },
  ORIGIN_NOT_ALLOWED: {
    code: 'FORBIDDEN',
    message: 'Pages of {origin} may not change anything here; list the origin in CORS_ORIGINS to allow it.',
  },
  HOST_NOT_ALLOWED: {
    code: 'FORBIDDEN',
    message: 'This machine does not answer as {origin}; set PUBLIC_URL to that address if it should.',
  },
  KEY_MISSING: {
    code: 'UNAUTHORIZED',
    message: 'Send an API key as "Authorization: Bearer <key>" or "x-api-key: <key>".',
  },
  MODEL_UNKNOWN: {
    code: 'NOT_FOUND',
    message: 'There is no model "{model}" here; GET /v1/models lists them.',
  },
  HOOK_UNSIGNED: {
    code: 'UNAUTHORIZED',
    message: 'Send the headers webhook-id, webhook-timestamp and webhook-signature (standardwebhooks.com).',
  },
  NO_SUCH_ADDRESS: { code: 'NOT_FOUND', message: 'Nothing is served under this address.' },
  METHOD_NOT_SUPPORTED: { code: 'METHOD_NOT_SUPPORTED', message: 'This address takes {methods}.' },
  UNSUPPORTED_MEDIA_TYPE: { code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send application/json.' },
  BODY_TOO_LARGE: { code: 'PAYLOAD_TOO_LARGE', message: 'At most {limit} bytes are taken here.' },
  QUEUE_NOT_FOUND: { code: 'NOT_FOUND', message: 'No service that answers works from a queue of this name.' },
  JOB_NOT_FAILED: {
    code: 'NOT_FOUND',
    message: 'This job is not among the failed ones (any more). Load the list again.',
  },
  UNEXPECTED: { code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong. The request is {requestId}.' },
} as const satisfies ErrorTable

/** Stable name of a foreseen failure of the gateway. */
export type GatewayReason = keyof typeof gatewayErrors

/** The failure for a reason. */
export const gatewayFailure = failuresOf(gatewayErrors)
