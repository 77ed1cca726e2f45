import { expect } from 'vitest'
import { z } from 'zod'
import { createPerson, type Person } from '../door/people.ts'
import { startPlatform } from '../door/platform.ts'
import { standIn } from '../door/stand-ins.ts'
import { type Script, startScriptedIssuer } from './scripted-issuer.ts'

type Fields = Parameters<Person['client']['admin']['sso']['create']['mutate']>[0]

const started = z.object({ url: z.string() })

/** What the provider says of somebody with a confirmed address. */
export const somebody = (name: string, more: object = {}): Script => ({
  claims: { sub: `sub-${name}`, email: `${name}@example.org`, email_verified: true, name, ...more },
})

/** A platform with an administrator, and a provider that answers as it is told. */
export async function openStage(environment: Record<string, string> = {}) {
  const issuer = await startScriptedIssuer()
  const platform = await startPlatform([standIn], { OUTBOUND_ALLOW: '127.0.0.1', ...environment })
  const { url } = platform
  const ada = createPerson(url)
  await ada.signUp('ada@example.org')

  const fields = (own: Partial<Fields> = {}): Fields => ({
    name: 'Anmeldedienst',
    issuer: issuer.issuer,
    clientId: 'wattos',
    clientSecret: 'the secret of the client',
    domains: ['example.org'],
    joins: true,
    role: 'viewer',
    trustsEmails: false,
    active: true,
    mappings: [],
    ...own,
  })

  async function leave(person: Person, provider: string, more: object = {}): Promise<string> {
    const answer = await person.post('/api/auth/sso/start', { provider, ...more })
    expect(answer.status).toBe(200)
    return started.parse(answer.json()).url
  }

  return {
    url,
    ada,
    issuer,
    fields,
    /** Begins to sign in: the address at the provider. */
    leave,
    /** A provider for the time of one test. */
    async withProvider(own: Partial<Fields>, use: (id: string) => Promise<void>) {
      const { id } = await ada.client.admin.sso.create.mutate(fields(own))
      try {
        await use(id)
      } finally {
        await ada.client.admin.sso.remove.mutate({ id })
      }
    },
    /** Signs in at the provider and comes back: where the person is led then. */
    async arrive(person: Person, provider: string, script: Script): Promise<string | null> {
      const query = issuer.authorize(await leave(person, provider), script)
      const answer = await person.send(`/api/auth/sso/callback${query}`)
      expect(answer.status).toBe(302)
      return answer.headers.get('location')
    },
    async close() {
      await platform.stop()
      issuer.close()
    },
  }
}

/** A platform with an administrator, and a provider that answers as it is told. */
export type Stage = Awaited<ReturnType<typeof openStage>>
