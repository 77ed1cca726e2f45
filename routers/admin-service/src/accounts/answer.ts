import { z } from 'zod'
import type { AdminEnvironment } from '../env.ts'
import { adminFailure } from '../errors.ts'
import type { AuthAnswer, AuthRequest } from '../procedures/answer-auth.ts'
import { countAttempts } from './attempts.ts'
import type { Auth } from './auth.ts'
import { clientAddressHeader } from './client-address.ts'
import type { Directory } from './directory.ts'

const mostFailures = 10
const windowMs = 10 * 60_000

const withEmail = new Set(['sign-up/email', 'sign-in/email'])
const credentialsSchema = z.object({ email: z.email() })

interface Parts {
  readonly auth: Auth
  readonly directory: Directory
  readonly env: AdminEnvironment
}

/** Answers requests below `/api/auth/` with better-auth, after what it does not check itself. */
export function createAnswers({ auth, directory, env }: Parts) {
  const attempts = countAttempts({ most: mostFailures, windowMs })

  return async (request: AuthRequest): Promise<AuthAnswer> => {
    const { name, body, clientAddress } = request
    if (name === 'sign-up/email' && env.SIGN_UP === 'closed' && !(await directory.isFirstRun()))
      throw adminFailure('SIGN_UP_CLOSED')
    const email = withEmail.has(name) ? credentialsSchema.safeParse(parseJson(body)).data?.email : undefined
    if (withEmail.has(name) && email === undefined) throw adminFailure('INVALID_EMAIL')
    // Whom somebody tries to sign in as, and from where: guessing is slowed down without locking anybody else out.
    const key = name === 'sign-in/email' && email ? `${clientAddress} ${email.toLowerCase()}` : undefined
    const wait = key === undefined ? 0 : attempts.waitSeconds(key)
    if (wait > 0) return { status: 429, body: '{}', setCookies: [], retryAfterSeconds: wait }
    const response = await auth.handle(toRequest(request))
    if (key !== undefined && response.status === 401) attempts.failed(key)
    if (key !== undefined && response.ok) attempts.succeeded(key)
    const retryAfter = Number(response.headers.get('x-retry-after'))
    return {
      status: response.status,
      body: await response.text(),
      setCookies: response.headers.getSetCookie(),
      ...(retryAfter > 0 && { retryAfterSeconds: retryAfter }),
    }
  }
}

function toRequest({ name, origin, clientAddress, cookie, userAgent, body }: AuthRequest): Request {
  const headers = new Headers({
    'content-type': 'application/json',
    // Judged by the door already; better-auth refuses cookies without it.
    origin,
    [clientAddressHeader]: clientAddress,
    ...(cookie !== undefined && { cookie }),
    ...(userAgent !== undefined && { 'user-agent': userAgent }),
  })
  return new Request(`${origin}/api/auth/${name}`, {
    method: 'POST',
    headers,
    body: body === '' ? '{}' : body,
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
