// A real OpenID provider as a process of its own. Everybody signs in with their name and any password; what is known of them
// comes as JSON in PEOPLE. Prints its issuer once it answers.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { z } from 'zod'

const peopleSchema = z.record(z.string(), z.record(z.string(), z.unknown()))
const people = peopleSchema.parse(JSON.parse(process.env['PEOPLE'] ?? '{}'))

const server = createServer()
server.listen(0, '127.0.0.1', () => {
  const { port }: AddressInfo = Object(server.address())
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'wattos',
        client_secret: 'a secret that only the two of them know',
        redirect_uris: [process.env['REDIRECT_URI'] ?? ''],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'locale'],
      groups: ['groups'],
    },
    pkce: { required: () => true },
    cookies: { keys: ['only for tests'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...people[id] }),
    }),
  })
  const answer = provider.callback()
  server.on('request', (req, res) => void answer(req, res))
  console.log(`issuer ${issuer}`)
})
process.on('SIGTERM', () => process.exit(0))
