import type { TRPCError } from '@trpc/server'
import type { TRPC_ERROR_CODE_NUMBER } from '@trpc/server/rpc'
import type { ErrorTable } from './error-table.ts'
import type { WireErrorData } from './errors.ts'
import { toWireError } from './wire-error.ts'

/** Every failure that the mesh itself reports; any call may end with one of them. */
export const meshErrors = {
  NOT_SIGNED_IN: { code: 'UNAUTHORIZED', message: 'The procedure is for members: sign in first.' },
  PERMISSION_MISSING: {
    code: 'FORBIDDEN',
    message: 'Whoever is signed in lacks the permission that the procedure asks for.',
  },
  FEATURE_OFF: {
    code: 'FORBIDDEN',
    message: 'The procedure belongs to a feature that is not on for whoever is signed in.',
  },
  CALLER_UNKNOWN: {
    code: 'UNAUTHORIZED',
    message:
      'The caller shows no token of this mesh, or one that is forged, expired, or meant for another service or surface.',
  },
  CALLER_NOT_DECLARED: {
    code: 'FORBIDDEN',
    message: 'The calling service does not name this one in its `uses`.',
  },
  INPUT_INVALID: {
    code: 'BAD_REQUEST',
    message: 'The input does not fit the procedure’s schema; the message names the fields.',
  },
  NOT_A_STREAM: { code: 'BAD_REQUEST', message: 'A query or mutation was asked for as a subscription.' },
  IS_A_STREAM: { code: 'BAD_REQUEST', message: 'A subscription was asked for as a query or mutation.' },
  DEADLINE_EXCEEDED: { code: 'TIMEOUT', message: 'The answer was not ready by the caller’s deadline.' },
  ABORTED: { code: 'CLIENT_CLOSED_REQUEST', message: 'The caller gave up.' },
  CONNECTION_REFUSED: {
    code: 'SERVICE_UNAVAILABLE',
    message: 'The service cannot be reached; the call has not begun.',
  },
  CONNECTION_UNANSWERED: {
    code: 'SERVICE_UNAVAILABLE',
    message: 'Nobody answers at the service’s address; the call has not begun.',
  },
  CONNECTION_FAILED: {
    code: 'SERVICE_UNAVAILABLE',
    message: 'The connection broke; the call may have begun.',
  },
  CIRCUIT_OPEN: {
    code: 'SERVICE_UNAVAILABLE',
    message: 'The service has failed too often just now and is left alone for a moment.',
  },
  NOT_STARTED: {
    code: 'SERVICE_UNAVAILABLE',
    message: 'The service, in the same process, is still starting.',
  },
  OVERLOADED: {
    code: 'SERVICE_UNAVAILABLE',
    message: 'The service has more to do than it can; `retryAfterMs` says when to come back.',
  },
  RATE_LIMITED: {
    code: 'TOO_MANY_REQUESTS',
    message: 'This caller asks more often than the procedure allows; `retryAfterMs` says when to come back.',
  },
  LOOP_DETECTED: {
    code: 'INTERNAL_SERVER_ERROR',
    message: 'The call has passed through too many services; they seem to call each other in a circle.',
  },
  OUTCOME_UNKNOWN: {
    code: 'CONFLICT',
    message:
      'The first attempt at a mutation under this key was cut off, and nobody knows how far it came; look before asking again.',
  },
  BAD_RESPONSE: { code: 'BAD_GATEWAY', message: 'What came back is not an answer of the mesh.' },
  ANSWER_TOO_LARGE: { code: 'PAYLOAD_TOO_LARGE', message: 'The answer is larger than one call carries.' },
  UPSTREAM_FAILED: {
    code: 'BAD_GATEWAY',
    message: 'A service further down failed unexpectedly; `upstream` names it.',
  },
  UNEXPECTED: {
    code: 'INTERNAL_SERVER_ERROR',
    message: 'Something went wrong that nobody foresaw; the log knows it by the request’s id.',
  },
  NOT_FOUND: { code: 'NOT_FOUND', message: 'There is no such procedure.' },
  METHOD_NOT_SUPPORTED: {
    code: 'METHOD_NOT_SUPPORTED',
    message: 'A mutation was sent by GET, or a query by something else than GET or POST.',
  },
  PARSE_ERROR: { code: 'PARSE_ERROR', message: 'The request is not JSON.' },
  PAYLOAD_TOO_LARGE: {
    code: 'PAYLOAD_TOO_LARGE',
    message: 'The body, or the number of calls in a batch, is larger than what is taken.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'The body is not sent as application/json.',
  },
  BAD_REQUEST: {
    code: 'BAD_REQUEST',
    message: 'The request cannot be served, for example a subscription within a batch.',
  },
} as const satisfies ErrorTable

/** Stable name of a failure that the mesh itself reports. */
export type MeshReason = keyof typeof meshErrors

/** What a caller sees of a failure that the mesh itself reports. */
export interface MeshShape {
  readonly message: string
  readonly code: TRPC_ERROR_CODE_NUMBER
  readonly data: WireErrorData & { readonly reason: MeshReason }
}

/** Shapes errors where a router is served by other means than the mesh; within it, toWireError does so by itself. */
export function meshShape({ error, path = '' }: { error: TRPCError; path: string | undefined }): MeshShape {
  const { message, code, data } = toWireError(error, { service: 'the service', path, requestId: 'none' })
  return { message, code, data: { ...data, reason: isMeshReason(data.reason) ? data.reason : 'UNEXPECTED' } }
}

function isMeshReason(reason: string): reason is MeshReason {
  return Object.hasOwn(meshErrors, reason)
}
