import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import {
  InvalidTokenError,
  type Principal,
  type TokenIssuer,
  type TokenScope,
  type TokenVerifier,
} from '@wattos/identity'
import { childTrace, newTrace, parseTraceparent } from '@wattos/telemetry'
import { Call, type OutgoingCall } from './call.ts'
import { fail } from './errors.ts'
import { Scope } from './scope.ts'

/** Names of the headers that a call carries. */
export const headerNames = {
  token: 'x-wattos-token',
  /** Milliseconds that are left, not a time of day: the clocks of two machines need not agree. */
  timeout: 'x-wattos-timeout-ms',
  requestId: 'x-request-id',
  trace: 'traceparent',
  /** Present on every attempt but the first, and on what those cause. */
  repeated: 'x-wattos-repeated',
  priority: 'x-wattos-priority',
  idempotencyKey: 'x-wattos-idempotency-key',
  /** Services that the call has passed through. */
  depth: 'x-wattos-depth',
  /** Who asked at the public door. The gateway drops what the outside says under this name, and no one else is believed. */
  clientAddress: 'x-wattos-client',
} as const

/** Longest that any call may take, in milliseconds, whatever its header says. */
const longestMs = 15 * 60_000

/** Headers for a call to `audience`. */
export function callHeaders(
  outgoing: OutgoingCall,
  audience: string,
  issuer: TokenIssuer,
): Record<string, string> {
  const { call, attempt, priority, idempotencyKey } = outgoing
  return {
    [headerNames.token]: issuer.issue(audience, call.principal, outgoing.surface),
    [headerNames.timeout]: String(Math.ceil(call.scope.remaining)),
    [headerNames.requestId]: call.requestId,
    [headerNames.trace]: call.trace.traceparent,
    ...(attempt || call.repeated ? { [headerNames.repeated]: '1' } : {}),
    ...(call.depth > 0 ? { [headerNames.depth]: String(call.depth) } : {}),
    ...(call.clientAddress === undefined ? {} : { [headerNames.clientAddress]: call.clientAddress }),
    ...(priority === 'batch' ? { [headerNames.priority]: priority } : {}),
    ...(idempotencyKey === undefined
      ? {}
      : { [headerNames.idempotencyKey]: encodeURIComponent(idempotencyKey) }),
  }
}

/** What a caller is known to be: another service with or without a person, or a person whom the gateway has signed in. */
export interface Identity {
  readonly caller: string | null
  readonly principal: Principal | null
}

/** What a token must be meant for: this service, and this of what it offers. */
export interface Aim {
  readonly service: string
  readonly scope: TokenScope
}

/** What a caller whose token does not hold is told: CALLER_UNKNOWN; anything else that was thrown stays as it is. */
export function asCallerUnknown(thrown: unknown): unknown {
  return thrown instanceof InvalidTokenError ? fail('UNAUTHORIZED', 'CALLER_UNKNOWN', thrown.message) : thrown
}

/** Reads and verifies the caller's token; throws InvalidTokenError. */
export function readIdentity(
  headers: IncomingHttpHeaders,
  { service, scope }: Aim,
  verifier: TokenVerifier,
): Identity {
  const { caller, principal } = verifier.verify(single(headers[headerNames.token]) ?? '', service, scope)
  return { caller, principal }
}

/** The call that a request's headers describe. Its scope must be released when it has been answered. */
export function readCall(headers: IncomingHttpHeaders, identity: Identity): Call {
  const stated = Number(single(headers[headerNames.timeout]))
  const timeoutMs = Number.isFinite(stated) && stated > 0 ? Math.min(stated, longestMs) : longestMs
  const parent = parseTraceparent(single(headers[headerNames.trace]))
  const trace = parent ? childTrace(parent) : newTrace()
  const stamp = single(headers[headerNames.requestId])
  const requestId = stamp && /^[\w.-]{1,64}$/.test(stamp) ? stamp : trace.traceId.slice(0, 16)
  const key = single(headers[headerNames.idempotencyKey])
  const party = {
    ...identity,
    repeated: headers[headerNames.repeated] !== undefined,
    priority: headers[headerNames.priority] === 'batch' ? ('batch' as const) : ('user' as const),
    depth: Number(single(headers[headerNames.depth])) || 0,
    idempotencyKey: key === undefined ? undefined : decodeURIComponent(key),
    clientAddress: addressIn(single(headers[headerNames.clientAddress])),
  }
  return new Call(party, new Scope(performance.now() + timeoutMs), { trace, requestId })
}

/** An address as it may be written down; undefined for anything else. */
export function addressIn(text: string | undefined): string | undefined {
  return text !== undefined && isIP(text) !== 0 ? text : undefined
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}
