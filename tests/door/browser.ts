/** What a browser would see of an answer. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: () => unknown
}

/** A browser that keeps its cookies. */
export function createBrowser(url: string) {
  const jar = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = new Headers(init.headers)
    if (cookie !== '') headers.set('cookie', cookie)
    const response = await fetch(`${url}${path}`, { redirect: 'manual', ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) }
  }
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    send(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin: url, ...headers },
    })
  const trySignUp = (email: string, more: object = {}) =>
    post('/api/auth/sign-up/email', { name: 'Ada', email, password: 'a long password', ...more })
  return {
    jar,
    send,
    post,
    trySignUp,
    /** Throws where the platform does not let them in, so that what comes later need not guess why. */
    async signUp(email: string, more: object = {}): Promise<void> {
      const { status, text } = await trySignUp(email, more)
      if (status !== 200) throw new Error(`${email} could not sign up: ${status} ${text}`)
    },
    signIn: (email: string, password = 'a long password') =>
      post('/api/auth/sign-in/email', { email, password }),
    state: async () => {
      const answer: { result: { data: AccountState } } = JSON.parse(
        (await send('/trpc/admin/account.state')).text,
      )
      return answer.result.data
    },
  }
}

/** What the console is told first. */
export interface AccountState {
  readonly firstRun: boolean
  readonly signUp: string
  readonly user: null | {
    email: string
    role: string
    locale: string
    permissions: string[]
    tenant: { slug: string }
  }
}
