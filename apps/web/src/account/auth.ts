import { RequestError } from '../lib/request-error.ts'

function field(body: unknown, name: 'code' | 'message'): string | undefined {
  if (typeof body !== 'object' || body === null || !(name in body)) return undefined
  const value: unknown = Reflect.get(body, name)
  return typeof value === 'string' ? value : undefined
}

/** Asks an address below `/api/auth`: by POST with a body, by GET without one. Throws a RequestError. */
export async function askAuth(path: string, body?: object): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(
      `/api/auth/${path}`,
      body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    )
  } catch {
    throw new RequestError('OFFLINE', 'the platform did not answer')
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer
  const code = response.status === 429 ? 'TOO_MANY_REQUESTS' : field(answer, 'code')
  throw new RequestError(
    code ?? (response.status === 403 ? 'FORBIDDEN' : 'UNKNOWN'),
    field(answer, 'message') ?? response.statusText,
    response.headers.get('x-request-id') ?? undefined,
  )
}

/** Creates an account, with the secret of an invitation where sign-up is closed, and signs it in by cookie. */
export async function signUp(account: {
  name: string
  email: string
  password: string
  locale: string
  invitation?: string
}): Promise<void> {
  await askAuth('sign-up/email', account)
}

/** Signs in by cookie, or says that a second factor is still to be given. */
export async function signIn(account: {
  email: string
  password: string
}): Promise<'done' | 'second-factor'> {
  const answer = await askAuth('sign-in/email', account)
  return typeof answer === 'object' && answer !== null && 'twoFactorRedirect' in answer
    ? 'second-factor'
    : 'done'
}

/** Ends the session. */
export async function signOut(): Promise<void> {
  await askAuth('sign-out', {})
}
