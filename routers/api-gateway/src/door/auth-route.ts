import { z } from 'zod'
import type { Accounts } from '../accounts/accounts.ts'
import { clientAddressHeader } from '../accounts/public-origin.ts'
import type { GatewayEnvironment } from '../env.ts'
import { gatewayFailure } from '../errors.ts'
import { countAttempts } from './attempts.ts'
import { readBody } from './read-body.ts'
import { refuse, sendJson } from './refuse.ts'
import type { Visit } from './visit.ts'

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
const mostFailures = 10
const windowMs = 10 * 60_000

const withEmail = new Set(['sign-up/email', 'sign-in/email'])
const credentialsSchema = z.object({ email: z.email() })
const problemSchema = z.object({ code: z.string().optional(), message: z.string().optional() })

/** Serves sign-in, sign-up and the like below `/api/auth/`, by better-auth. */
export function createAuthRoute({ accounts, env }: { accounts: Accounts; env: GatewayEnvironment }) {
  const attempts = countAttempts({ most: mostFailures, windowMs })

  // Whom somebody tries to sign in as, and from where: guessing is slowed down without locking anybody else out.
  const attemptKey = (visit: Visit, name: string, email: string | undefined) =>
    name === 'sign-in/email' && email !== undefined
      ? `${visit.clientAddress} ${email.toLowerCase()}`
      : undefined

  return async (visit: Visit): Promise<void> => {
    const name = visit.path.slice('/api/auth/'.length)
    if (!served.has(name)) return refuse(visit, gatewayFailure('NO_SUCH_ADDRESS'))
    if (visit.method !== 'POST')
      return refuse(visit, gatewayFailure('METHOD_NOT_SUPPORTED', { methods: 'POST' }))
    if (!visit.req.headers['content-type']?.startsWith('application/json'))
      return refuse(visit, gatewayFailure('UNSUPPORTED_MEDIA_TYPE'))
    const body = await readBody(visit.req, largestBody)
    if (name === 'sign-up/email' && env.SIGN_UP === 'closed' && !(await accounts.directory.isFirstRun()))
      return refuse(visit, gatewayFailure('SIGN_UP_CLOSED'))
    const email = withEmail.has(name) ? credentialsSchema.safeParse(parseJson(body)).data?.email : undefined
    if (withEmail.has(name) && email === undefined) return refuse(visit, gatewayFailure('INVALID_EMAIL'))
    const key = attemptKey(visit, name, email)
    const wait = key === undefined ? 0 : attempts.waitSeconds(key)
    if (wait > 0) return tooMany(visit, String(wait))
    const response = await accounts.auth.handle(toRequest(visit, body))
    accounts.sessions.forget()
    if (key !== undefined && response.status === 401) attempts.failed(key)
    if (key !== undefined && response.ok) attempts.succeeded(key)
    await answer(visit, response)
  }
}

function toRequest({ req, path, origin, clientAddress }: Visit, body: string): Request {
  const headers = new Headers({
    'content-type': 'application/json',
    // Judged by the door already; named for better-auth, which refuses cookies without it.
    origin: req.headers.origin ?? origin,
    [clientAddressHeader]: clientAddress,
  })
  for (const name of ['cookie', 'user-agent']) {
    const value = req.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  return new Request(`${origin}${path}`, { method: 'POST', headers, body: body === '' ? '{}' : body })
}

async function answer(visit: Visit, response: Response): Promise<void> {
  if (response.status === 429) return tooMany(visit, response.headers.get('x-retry-after') ?? '10')
  const body = parseJson(await response.text())
  if (!response.ok) {
    const problem = problemSchema.safeParse(body).data
    const code = problem?.code ?? (response.status >= 500 ? 'UNEXPECTED' : 'REQUEST_INVALID')
    return sendJson(visit, response.status, {
      code,
      message: problem?.message ?? 'The request could not be served.',
      requestId: visit.requestId,
    })
  }
  const cookies = response.headers
    .getSetCookie()
    .map((cookie) => (visit.isHttps && !/; ?secure/i.test(cookie) ? `${cookie}; Secure` : cookie))
  if (cookies.length > 0) visit.res.setHeader('set-cookie', cookies)
  sendJson(visit, response.status, typeof body === 'object' && body !== null ? body : {})
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
