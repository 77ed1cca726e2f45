import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** What the provider says of whoever signs in, and how it lies. */
export interface Script {
  readonly claims: Record<string, unknown>
  /** Claims of the token in place of the right ones. */
  readonly forged?: Record<string, unknown>
  /** Signs with a key that it does not publish. */
  readonly otherKey?: boolean
}

/** An OpenID provider that answers as it is told; it checks PKCE and the client as a real one does. */
export async function startScriptedIssuer() {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const others = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, { script: Script; nonce: string; challenge: string; clientId: string }>()
  const tokens = new Map<string, Record<string, unknown>>()
  const server = createServer((req, res) => {
    void answer(req).then(({ status = 200, body }) => {
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port }: AddressInfo = Object(server.address())
  const issuer = `http://127.0.0.1:${port}`

  async function answer(req: IncomingMessage): Promise<{ status?: number; body: object }> {
    if (req.url === '/.well-known/openid-configuration')
      return {
        body: {
          issuer,
          authorization_endpoint: `${issuer}/auth`,
          token_endpoint: `${issuer}/token`,
          userinfo_endpoint: `${issuer}/me`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ['code'],
          token_endpoint_auth_methods_supported: ['client_secret_basic'],
          id_token_signing_alg_values_supported: ['RS256'],
        },
      }
    if (req.url === '/jwks')
      return {
        body: {
          keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }],
        },
      }
    if (req.url === '/token') return redeem(req)
    const known = tokens.get(/^Bearer (\S+)$/i.exec(req.headers.authorization ?? '')?.[1] ?? '')
    return known ? { body: known } : { status: 401, body: { error: 'invalid_token' } }
  }

  async function redeem(req: IncomingMessage): Promise<{ status?: number; body: object }> {
    const form = new URLSearchParams(await text(req))
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const basic = Buffer.from(`${code?.clientId}:the secret of the client`.replaceAll(' ', '+')).toString(
      'base64',
    )
    if (!code || code.challenge !== challenge || req.headers.authorization !== `Basic ${basic}`)
      return { status: 400, body: { error: 'invalid_grant' } }
    const token = randomUUID()
    tokens.set(token, code.script.claims)
    const now = Math.floor(Date.now() / 1_000)
    const payload = {
      iss: issuer,
      aud: code.clientId,
      iat: now,
      exp: now + 300,
      nonce: code.nonce,
      sub: code.script.claims['sub'],
      ...code.script.forged,
    }
    return {
      body: {
        access_token: token,
        token_type: 'Bearer',
        expires_in: 300,
        id_token: sign(payload, code.script.otherKey ? others.privateKey : keys.privateKey),
      },
    }
  }

  return {
    issuer,
    /** Signs somebody in at the address to which the platform sent them: the query with which they come back. */
    authorize(url: string, script: Script): string {
      const asked = new URL(url).searchParams
      const code = randomUUID()
      codes.set(code, {
        script,
        nonce: asked.get('nonce') ?? '',
        challenge: asked.get('code_challenge') ?? '',
        clientId: asked.get('client_id') ?? '',
      })
      return `?code=${code}&state=${asked.get('state')}`
    },
    close: () => server.close(),
  }
}

function sign(payload: object, key: ReturnType<typeof generateKeyPairSync>['privateKey']): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${part(payload)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`
}
