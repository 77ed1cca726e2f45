import { z } from 'zod'
import type { AdminEnvironment } from '../env.ts'
import { adminFailure } from '../errors.ts'
import type { AuthAnswer, AuthRequest } from '../procedures/answer-auth.ts'
import type { Auth } from './auth.ts'
import type { Background } from './background.ts'
import { atHost } from './at-host.ts'
import { clientAddressHeader } from './client-address.ts'
import type { Directory } from './directory.ts'
import { guessingAt } from './guessing.ts'
import { findProof } from './find-proof.ts'
import type { AdminDb } from '../tables.ts'
import type { Hosts } from '../tenants/hosts.ts'
import type { AddressLinks } from './address-links.ts'
import type { Limits } from './limits.ts'
import { proofInHand } from './proof-in-hand.ts'
import { createResetRequests } from './request-reset.ts'

interface Parts {
  readonly auth: Auth
  readonly db: AdminDb
  readonly directory: Directory
  readonly hosts: Hosts
  readonly links: AddressLinks
  readonly limits: Limits
  readonly env: AdminEnvironment
  readonly background: Background
}

const fields = z.record(z.string(), z.unknown())
const withEmail = new Set([
  'sign-up/email',
  'sign-in/email',
  'request-password-reset',
  'request-sign-up',
  'change-address',
])
const credentialsSchema = z.object({ email: z.email(), invitation: z.string().max(1_000).optional() })

/** Answers requests below `/api/auth/` with better-auth, after what it does not check itself. */
export function createAnswers({ auth, db, directory, hosts, limits, links, env, background }: Parts) {
  const requestReset = createResetRequests({ limits, background })

  async function signUp(request: AuthRequest, { email, invitation }: z.infer<typeof credentialsSchema>) {
    if (invitation === undefined) {
      if (await directory.isFirstRun()) return auth.handle(toRequest(request))
      throw adminFailure(env.SIGN_UP === 'open' ? 'SIGN_UP_UNCONFIRMED' : 'SIGN_UP_CLOSED')
    }
    const found = await findProof({ db, links }, invitation)
    // Before anything else: better-auth would tell whoever comes with a wrong link which addresses have an account.
    if (found?.email !== email.toLowerCase()) throw adminFailure('SIGN_UP_CLOSED')
    return proofInHand.run(found.proof, () => auth.handle(toRequest(request)))
  }

  async function signIn(request: AuthRequest, email: string): Promise<Response | number> {
    const guessing = guessingAt(limits, { email, clientAddress: request.clientAddress })
    const wait = await guessing.waitSeconds()
    if (wait > 0) return wait
    const response = await auth.handle(toRequest(request))
    if (response.status === 401) await guessing.failed()
    if (response.ok) await guessing.succeeded()
    return response
  }

  async function respond(request: AuthRequest): Promise<Response | number> {
    const { name } = request
    if (!withEmail.has(name)) return auth.handle(toRequest(request))
    const credentials = credentialsSchema.safeParse(parseJson(request.body)).data
    if (!credentials) throw adminFailure('INVALID_EMAIL')
    if (name === 'sign-up/email') return signUp(request, credentials)
    if (name === 'sign-in/email') return signIn(request, credentials.email)
    if (name === 'request-password-reset')
      return requestReset({ ...credentials, clientAddress: request.clientAddress }, () =>
        auth.handle(toRequest(request)),
      )
    return auth.handle(toRequest(request))
  }

  return async (request: AuthRequest): Promise<AuthAnswer> => {
    const place = await hosts.at(new URL(request.origin).hostname)
    const response = await atHost.run(place, () => respond(request))
    if (typeof response === 'number')
      return { status: 429, body: '{}', setCookies: [], retryAfterSeconds: response }
    const retryAfter = Number(response.headers.get('x-retry-after'))
    const location = response.headers.get('location')
    return {
      status: response.status,
      body: withoutToken(await response.text()),
      setCookies: response.headers.getSetCookie(),
      ...(location !== null && { location }),
      ...(retryAfter > 0 && { retryAfterSeconds: retryAfter }),
    }
  }
}

function toRequest(request: AuthRequest): Request {
  const { name, method, query, origin, clientAddress, cookie, userAgent } = request
  const headers = new Headers({
    'content-type': 'application/json',
    // Judged by the door already; better-auth refuses cookies without it.
    origin,
    [clientAddressHeader]: clientAddress,
    ...(cookie !== undefined && { cookie }),
    ...(userAgent !== undefined && { 'user-agent': userAgent }),
  })
  const url = `${origin}/api/auth/${name}${query}`
  return method === 'GET'
    ? new Request(url, { headers })
    : new Request(url, { method, headers, body: JSON.stringify(bodyOf(request)) })
}

/** What is passed on of a body: nothing that leads elsewhere, and never the choice to leave other sessions open. */
function bodyOf({ name, body }: AuthRequest): object {
  const {
    callbackURL: _1,
    redirectTo: _2,
    invitation: _3,
    ...given
  } = fields.safeParse(parseJson(body)).data ?? {}
  return name === 'change-password' ? { ...given, revokeOtherSessions: true } : given
}

// The cookie holds the session's token, where no script can read it; the answer need not repeat it.
function withoutToken(text: string): string {
  const body = fields.safeParse(parseJson(text)).data
  if (body === undefined || !('token' in body)) return text
  const { token: _, ...rest } = body
  return JSON.stringify(rest)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
