import { RequestError } from '../lib/request-error.ts'

type AuthPath = 'sign-up/email' | 'sign-in/email' | 'sign-out'

function field(body: unknown, name: 'code' | 'message'): string | undefined {
  if (typeof body !== 'object' || body === null || !(name in body)) return undefined
  const value: unknown = Reflect.get(body, name)
  return typeof value === 'string' ? value : undefined
}

async function post(path: AuthPath, body: Record<string, string>): Promise<void> {
  let response: Response
  try {
    response = await fetch(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  } catch {
    throw new RequestError('OFFLINE', 'the platform did not answer')
  }
  if (response.ok) return
  const answer: unknown = await response.json().catch(() => null)
  const code = response.status === 429 ? 'TOO_MANY_REQUESTS' : field(answer, 'code')
  throw new RequestError(
    code ?? (response.status === 403 ? 'FORBIDDEN' : 'UNKNOWN'),
    field(answer, 'message') ?? response.statusText,
    response.headers.get('x-request-id') ?? undefined,
  )
}

/** Creates an account and signs it in by cookie. */
export const signUp = (account: {
  name: string
  email: string
  password: string
  locale: string
}): Promise<void> => post('sign-up/email', account)

/** Signs in by cookie. */
export const signIn = (account: { email: string; password: string }): Promise<void> =>
  post('sign-in/email', account)

/** Ends the session. */
export const signOut = (): Promise<void> => post('sign-out', {})
