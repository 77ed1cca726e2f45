import type { AuthAnswer, AuthRequest } from '@wattos/admin-service'
import { z } from 'zod'
import { gatewayFailure } from '../errors.ts'
import { readBody } from './read-body.ts'
import type { RateLimits } from './rate-limits.ts'
import { refuse, sendJson } from './refuse.ts'
import type { Visit } from './visit.ts'
import type { Visitors } from './visitors.ts'

// better-auth serves dozens of addresses; those that nobody needs do not exist here. Some would show session tokens to scripts.
const served = new Set([
  'sign-up/email',
  'sign-in/email',
  'sign-out',
  'update-user',
  'change-password',
  'revoke-other-sessions',
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
    const { req, path, method, origin, clientAddress } = visit
    const name = path.slice('/api/auth/'.length)
    if (!served.has(name)) return refuse(visit, gatewayFailure('NO_SUCH_ADDRESS'))
    if (method !== 'POST') return refuse(visit, gatewayFailure('METHOD_NOT_SUPPORTED', { methods: 'POST' }))
    if (!req.headers['content-type']?.startsWith('application/json'))
      return refuse(visit, gatewayFailure('UNSUPPORTED_MEDIA_TYPE'))
    await limits.count(visit, null)
    const body = await readBody(req, largestBody)
    const { cookie, 'user-agent': userAgent } = req.headers
    const answered = await ask({
      name,
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

function answer(visit: Visit, { status, body: text, setCookies, retryAfterSeconds = 10 }: AuthAnswer): void {
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
  if (cookies.length > 0) visit.res.setHeader('set-cookie', cookies)
  sendJson(visit, status, typeof body === 'object' && body !== null ? body : {})
}

function tooMany(visit: Visit, seconds: string): void {
  visit.res.setHeader('retry-after', seconds)
  refuse(visit, gatewayFailure('TOO_MANY_REQUESTS', { seconds }))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
