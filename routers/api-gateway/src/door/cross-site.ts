import { gatewayFailure } from '../errors.ts'
import { refuse } from './refuse.ts'
import type { Visit } from './visit.ts'

const reads = new Set(['GET', 'HEAD', 'OPTIONS'])
const preflight = {
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-allow-headers': 'content-type, x-request-id, last-event-id, traceparent',
  'access-control-max-age': '600',
}

/**
 * Decides about pages of other origins: only those that the operator lists may read answers or change anything with a
 * visitor's cookies. True when the request may go on; otherwise it has been answered.
 */
export function admitOrigin(visit: Visit, listed: ReadonlySet<string>): boolean {
  const { req, answer, method } = visit
  const origin = req.headers.origin
  answer.say('vary', 'origin')
  if (origin !== undefined && listed.has(origin)) {
    answer.say('access-control-allow-origin', origin)
    answer.say('access-control-allow-credentials', 'true')
    answer.say('access-control-expose-headers', 'x-request-id')
  }
  if (method === 'OPTIONS') {
    answer
      .begin()
      .writeHead(204, origin !== undefined && listed.has(origin) ? preflight : {})
      .end()
    return false
  }
  if (reads.has(method) || isOwn(visit) || (origin !== undefined && listed.has(origin))) return true
  refuse(visit, gatewayFailure('ORIGIN_NOT_ALLOWED', { origin: origin ?? 'another site' }))
  return false
}

// Browsers name the origin with everything that changes something; a program that is no browser names none, and has no visitor's cookies.
function isOwn({ req, origin }: Visit): boolean {
  if (req.headers.origin !== undefined) return req.headers.origin === origin
  const site = req.headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none'
}

/**
 * True for a request from this very machine under somebody else's name: a web page can let its own name point here, and
 * would then count as our own.
 */
export function isForeignName({ isLocal, hostname }: Visit): boolean {
  if (!isLocal || hostname === 'localhost' || hostname === '[::1]') return false
  return !hostname.endsWith('.localhost') && !/^127(?:\.\d+){3}$/.test(hostname)
}
