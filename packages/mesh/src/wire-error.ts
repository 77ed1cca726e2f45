import { TRPCError } from '@trpc/server'
import type { TRPC_ERROR_CODE_NUMBER } from '@trpc/server/rpc'
import { z } from 'zod'
import { Failure, MeshError, type WireErrorData } from './errors.ts'
import { getHTTPStatusCodeFromError, TRPC_ERROR_CODES_BY_KEY } from './trpc-core.ts'

/** An error in tRPC's JSON shape, as it travels between services and to the browser. */
export interface WireError {
  readonly message: string
  readonly code: TRPC_ERROR_CODE_NUMBER
  readonly data: WireErrorData
}

interface Origin {
  readonly service: string
  readonly path: string
  readonly requestId: string
}

/**
 * Turns whatever a procedure threw into what its caller may see. Foreseen failures pass, also from services further down;
 * anything else is reported without its message, so that nothing internal leaks.
 */
export function toWireError(raised: unknown, origin: Origin): WireError {
  const thrown = unwrap(raised)
  if (thrown instanceof Failure)
    return wire([thrown.code, thrown.message], origin, {
      reason: thrown.reason,
      declared: true,
      ...pushback(thrown),
    })
  if (thrown instanceof MeshError) return relay(thrown, origin)
  if (thrown instanceof TRPCError && thrown.cause instanceof z.core.$ZodError)
    return wire(['BAD_REQUEST', describeIssues(thrown.cause)], origin, {
      reason: 'INPUT_INVALID',
      declared: false,
    })
  if (thrown instanceof TRPCError && thrown.code !== 'INTERNAL_SERVER_ERROR')
    return wire([thrown.code, 'The call could not be served.'], origin, {
      reason: thrown.code,
      declared: false,
    })
  return wire(
    [
      'INTERNAL_SERVER_ERROR',
      `Something went wrong in ${origin.service}. The request is ${origin.requestId}.`,
    ],
    origin,
    {
      reason: 'UNEXPECTED',
      declared: false,
    },
  )
}

/** Whether a thrown value was foreseen, so that it needs no alarm in the log. */
export function isForeseen(raised: unknown): boolean {
  const thrown = unwrap(raised)
  return thrown instanceof Failure || (thrown instanceof MeshError && thrown.data.declared)
}

// tRPC wraps whatever a procedure throws that is not its own error.
function unwrap(raised: unknown): unknown {
  return raised instanceof TRPCError && raised.cause instanceof MeshError ? raised.cause : raised
}

function relay(error: MeshError, origin: Origin): WireError {
  const upstream = error.data.upstream ?? { service: error.service, path: error.path, code: error.code }
  if (error.data.declared)
    return wire([error.code, error.message], origin, {
      reason: error.reason,
      declared: true,
      upstream,
      ...pushback(error.data),
    })
  if (
    error.code === 'TIMEOUT' ||
    error.code === 'SERVICE_UNAVAILABLE' ||
    error.code === 'CLIENT_CLOSED_REQUEST'
  )
    return wire([error.code, error.message], origin, { reason: error.reason, declared: false, upstream })
  return wire(
    ['BAD_GATEWAY', `${upstream.service} failed while it was needed. The request is ${origin.requestId}.`],
    origin,
    {
      reason: 'UPSTREAM_FAILED',
      declared: false,
      upstream,
    },
  )
}

const pushback = ({ retryAfterMs }: { readonly retryAfterMs?: number | undefined }) =>
  retryAfterMs === undefined ? {} : { retryAfterMs }

type Detail = Pick<WireErrorData, 'reason' | 'declared' | 'upstream' | 'retryAfterMs'>

type Told = readonly [code: WireErrorData['code'], message: string]

function wire([code, message]: Told, origin: Origin, detail: Detail): WireError {
  const httpStatus = statusOf(code)
  return {
    message,
    code: TRPC_ERROR_CODES_BY_KEY[code],
    data: { code, httpStatus, requestId: origin.requestId, path: origin.path, ...detail },
  }
}

const statuses = new Map<WireErrorData['code'], number>()

// tRPC tells the status only of an error, and making one for each answer would cost more than the rest of it.
function statusOf(code: WireErrorData['code']): number {
  const known = statuses.get(code)
  if (known !== undefined) return known
  const status = getHTTPStatusCodeFromError(new TRPCError({ code }))
  statuses.set(code, status)
  return status
}

function describeIssues(error: z.core.$ZodError): string {
  const problems = error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.length > 0 ? issue.path.join('.') : 'input'}: ${issue.message}`)
  return `The input is not valid. ${problems.join('; ')}`
}

const wireErrorSchema = z.object({
  message: z.string(),
  data: z.object({
    code: z.string().refine((code): code is WireErrorData['code'] => code in TRPC_ERROR_CODES_BY_KEY),
    httpStatus: z.number(),
    reason: z.string(),
    declared: z.boolean(),
    requestId: z.string(),
    path: z.string().optional(),
    retryAfterMs: z.number().optional(),
    upstream: z.object({ service: z.string(), path: z.string(), code: z.string() }).optional(),
  }),
})

/** Reads an error that another service sent; anything that is not one of ours becomes BAD_GATEWAY. */
export function fromWireError(body: unknown, target: Origin): MeshError {
  const parsed = wireErrorSchema.safeParse(body)
  if (parsed.success) {
    const { path, upstream, retryAfterMs, ...data } = parsed.data.data
    return new MeshError(
      parsed.data.message,
      {
        ...data,
        ...(path && { path }),
        ...(upstream && { upstream }),
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      },
      target,
    )
  }
  return transportError(
    'BAD_RESPONSE',
    `${target.service} answered with something that is not a mesh answer.`,
    target,
  )
}

const transportCodes = {
  CONNECTION_REFUSED: 'SERVICE_UNAVAILABLE',
  CONNECTION_UNANSWERED: 'SERVICE_UNAVAILABLE',
  CIRCUIT_OPEN: 'SERVICE_UNAVAILABLE',
  CONNECTION_FAILED: 'SERVICE_UNAVAILABLE',
  DEADLINE_EXCEEDED: 'TIMEOUT',
  ABORTED: 'CLIENT_CLOSED_REQUEST',
  BAD_RESPONSE: 'BAD_GATEWAY',
} as const

/** A failure on the way rather than in the callee: no connection, a broken one, an open circuit, no answer in time, given up by the caller, or garbage. */
export function transportError(
  reason: keyof typeof transportCodes,
  message: string,
  target: Origin,
): MeshError {
  const code = transportCodes[reason]
  const httpStatus = statusOf(code)
  return new MeshError(
    message,
    { code, httpStatus, reason, declared: false, requestId: target.requestId, path: target.path },
    target,
  )
}
