const person = { name: 'Bench', email: 'bench@example.org', password: 'a password for benchmarks only' }

async function send(url: string): Promise<string | undefined> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(person),
  })
  await answer.text()
  return answer.ok
    ? answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ')
    : undefined
}

/** Signs a person in at the gateway, with a new account if need be; resolves with the Cookie header. */
export async function signIn(origin: string): Promise<string> {
  const cookie =
    (await send(`${origin}/api/auth/sign-up/email`)) ?? (await send(`${origin}/api/auth/sign-in/email`))
  if (cookie === undefined) throw new Error('nobody could be signed in at the gateway')
  return cookie
}
