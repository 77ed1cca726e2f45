import type { AuthAnswer, AuthRequest } from '@wattos/admin-service'
import { z } from 'zod'
import { gatewayFailure } from '../errors.ts'
import { readBody } from './read-body.ts'
import type { RateLimits } from './rate-limits.ts'
import { refuse, sendJson } from './refuse.ts'
import type { Visit } from './visit.ts'
import type { Visitors } from './visitors.ts'

// better-auth serves dozens of addresses; those that nobody needs do not exist here. Some would show session tokens to scripts.
const served = new Map<string, 'GET' | 'POST'>([
  ['sign-up/email', 'POST'],
  ['sign-in/email', 'POST'],
  ['sign-out', 'POST'],
  ['request-sign-up', 'POST'],
  ['change-address', 'POST'],
  ['confirm-address', 'POST'],
  ['sso/start', 'POST'],
  ['sso/callback', 'GET'],
  ['update-user', 'POST'],
  ['change-password', 'POST'],
  ['request-password-reset', 'POST'],
  ['reset-password', 'POST'],
  ['own-sessions', 'GET'],
  ['end-sessions', 'POST'],
  ['switch-tenant', 'POST'],
  ['two-factor/enable', 'POST'],
  ['two-factor/disable', 'POST'],
  ['two-factor/verify-totp', 'POST'],
  ['two-factor/verify-backup-code', 'POST'],
  ['two-factor/generate-backup-codes', 'POST'],
  ['passkey/generate-register-options', 'GET'],
  ['passkey/verify-registration', 'POST'],
  ['passkey/generate-authenticate-options', 'GET'],
  ['passkey/verify-authentication', 'POST'],
  ['passkey/list-user-passkeys', 'GET'],
  ['passkey/delete-passkey', 'POST'],
])
const largestBody = 64 * 1024

const problemSchema = z.object({ code: z.string().optional(), message: z.string().optional() })

interface Parts {
  readonly visitors: Visitors
  readonly limits: RateLimits
  /** Has admin-service answer. */
  readonly ask: (request: AuthRequest) => Promise<AuthAnswer>
}

/** Passes sign-in, sign-up and the like below `/api/auth/` on to admin-service. */
export function createAuthRoute({ visitors, limits, ask }: Parts) {
  return async (visit: Visit): Promise<void> => {
    const { req, path, query, origin, clientAddress } = visit
    const name = path.slice('/api/auth/'.length)
    const method = served.get(name)
    if (method === undefined) return refuse(visit, gatewayFailure('NO_SUCH_ADDRESS'))
    if (visit.method !== method)
      return refuse(visit, gatewayFailure('METHOD_NOT_SUPPORTED', { methods: method }))
    if (method === 'POST' && !req.headers['content-type']?.startsWith('application/json'))
      return refuse(visit, gatewayFailure('UNSUPPORTED_MEDIA_TYPE'))
    await limits.count(visit, null)
    const body = method === 'POST' ? await readBody(req, largestBody) : ''
    const { cookie, 'user-agent': userAgent } = req.headers
    const answered = await ask({
      name,
      method,
      query: method === 'GET' ? query : '',
      origin,
      clientAddress,
      body,
      ...(cookie !== undefined && { cookie }),
      ...(userAgent !== undefined && { userAgent }),
    })
    visitors.forget()
    answer(visit, answered)
  }
}

function answer(visit: Visit, answered: AuthAnswer): void {
  const { status, body: text, setCookies, location, retryAfterSeconds = 10 } = answered
  if (status === 429) return tooMany(visit, String(retryAfterSeconds))
  const body = parseJson(text)
  if (status >= 400) {
    const problem = problemSchema.safeParse(body).data
    const code = problem?.code ?? (status >= 500 ? 'UNEXPECTED' : 'REQUEST_INVALID')
    return sendJson(visit, status, {
      code,
      message: problem?.message ?? 'The request could not be served.',
      requestId: visit.requestId,
    })
  }
  const cookies = setCookies.map((cookie) =>
    visit.isHttps && !/; ?secure/i.test(cookie) ? `${cookie}; Secure` : cookie,
  )
  for (const cookie of cookies) visit.answer.say('set-cookie', cookie)
  if (status === 302 && location !== undefined) return redirect(visit, location)
  sendJson(visit, status, typeof body === 'object' && body !== null ? body : {})
}

// Within this platform only: whatever is asked for, nobody is led elsewhere from here.
function redirect(visit: Visit, location: string): void {
  if (!/^\/(?![/\\])/.test(location))
    return refuse(visit, gatewayFailure('UNEXPECTED', { requestId: visit.requestId }))
  visit.answer.begin().writeHead(302, { location, 'cache-control': 'no-store', 'content-length': 0 }).end()
}

function tooMany(visit: Visit, seconds: string): void {
  visit.answer.say('retry-after', seconds)
  refuse(visit, gatewayFailure('TOO_MANY_REQUESTS', { seconds }))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
