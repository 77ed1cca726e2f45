import { describe, expect, it } from 'vitest'
import {
  createTokenIssuer,
  createTokenVerifier,
  generateKey,
  InvalidTokenError,
  MeshKeyError,
  type Principal,
  readMeshKeys,
} from './index.ts'

const secret = 'a'.repeat(48)
const other = 'b'.repeat(48)
const principal: Principal = { tenantId: 't1', userId: 'u1', role: 'editor' }

const chat = generateKey()
const ingestion = generateKey()
const stranger = generateKey()
const publicKeys = `chat-service=${chat.publicKey} ingestion-service=${ingestion.publicKey}`
const own = (privateKey: string) => readMeshKeys({ privateKey, publicKeys })

describe.each([
  ['one secret', { secret }, { secret: other }],
  ['own keys', { keys: own(chat.privateKey) }, { keys: own(stranger.privateKey) }],
])('call tokens with %s', (_, credentials, foreign) => {
  it('tell the callee who calls, for whom, and what that opens', () => {
    const token = createTokenIssuer({ ...credentials, caller: 'chat-service' }).issue(
      'rag-service',
      principal,
      'internal',
    )
    const call = createTokenVerifier(credentials).verify(token, 'rag-service', 'internal')
    expect(call).toEqual({ caller: 'chat-service', audience: 'rag-service', scope: 'internal', principal })
  })

  it('are refused by another service, on another surface, from a stranger, when altered, and when expired', () => {
    let time = 1_000_000
    const now = () => time
    const token = createTokenIssuer({ ...credentials, caller: 'chat-service', now }).issue(
      'rag-service',
      principal,
    )
    const verifier = createTokenVerifier({ ...credentials, now })
    const [id, , signature] = token.split('.')
    const payload = { iss: 'chat-service', aud: 'rag-service', srf: 'internal', exp: 9e9, sub: null }
    const forged = `${id}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.${signature}`
    const strange = createTokenIssuer({ ...foreign, caller: 'chat-service', now }).issue(
      'rag-service',
      principal,
    )
    for (const bad of [
      forged,
      strange,
      '',
      'x',
      '..',
      `${token}.`,
      token.slice(0, -4),
      `${token}${'A'.repeat(5_000)}`,
    ])
      expect(() => verifier.verify(bad, 'rag-service', 'internal')).toThrow(InvalidTokenError)
    expect(() => verifier.verify(token, 'llm-gateway', 'edge')).toThrow(/meant for rag-service/)
    expect(() => verifier.verify(token, 'rag-service', 'internal')).toThrow(/opens edge procedures/)
    expect(verifier.verify(token, 'rag-service', 'edge').caller).toBe('chat-service')
    time += 310_000
    expect(verifier.verify(token, 'rag-service', 'edge').caller).toBe('chat-service')
    time += 10_000
    expect(() => verifier.verify(token, 'rag-service', 'edge')).toThrow(/expired/)
  })

  it('work between machines whose clocks differ by two minutes', () => {
    for (const skew of [-120_000, 120_000]) {
      const issuer = createTokenIssuer({
        ...credentials,
        caller: 'chat-service',
        now: () => 1_000_000 + skew,
      })
      const verifier = createTokenVerifier({ ...credentials, now: () => 1_000_000 })
      expect(verifier.verify(issuer.issue('rag-service', null), 'rag-service', 'edge').caller).toBe(
        'chat-service',
      )
    }
  })

  it('never share a token between two people', () => {
    const issuer = createTokenIssuer({ ...credentials, caller: 'chat-service' })
    const verifier = createTokenVerifier(credentials)
    for (const userId of ['u1', 'u2', 'u1']) {
      const token = issuer.issue('rag-service', { ...principal, userId })
      expect(verifier.verify(token, 'rag-service', 'edge').principal?.userId).toBe(userId)
    }
  })
})

describe('own keys', () => {
  const tryAs = (privateKey: string, caller: string) => {
    const token = createTokenIssuer({ keys: own(privateKey), caller }).issue('rag-service', null)
    return () => createTokenVerifier({ keys: own(ingestion.privateKey) }).verify(token, 'rag-service', 'edge')
  }

  it('let no service pretend to be another one', () => {
    expect(tryAs(chat.privateKey, 'chat-service')().caller).toBe('chat-service')
    expect(tryAs(chat.privateKey, 'ingestion-service')).toThrow(/signs with a key of chat-service/)
    expect(tryAs(stranger.privateKey, 'chat-service')).toThrow(/not signed with a key of this mesh/)
  })

  it('stand beside a secret only while that is set', () => {
    const bySecret = createTokenIssuer({ secret, caller: 'chat-service' }).issue('rag-service', null)
    const both = readMeshKeys({ secret, privateKey: ingestion.privateKey, publicKeys })
    expect(createTokenVerifier({ keys: both }).verify(bySecret, 'rag-service', 'edge').caller).toBe(
      'chat-service',
    )
    expect(() =>
      createTokenVerifier({ keys: own(ingestion.privateKey) }).verify(bySecret, 'rag-service', 'edge'),
    ).toThrow(InvalidTokenError)
  })

  it('may be one of several of a service, and one of several services', () => {
    const listed = JSON.stringify({
      'chat-service': [chat.publicKey, stranger.publicKey],
      'rag-service': chat.publicKey,
    })
    const verifier = createTokenVerifier({ keys: readMeshKeys({ secret, publicKeys: listed }) })
    for (const [privateKey, caller] of [
      [chat.privateKey, 'chat-service'],
      [stranger.privateKey, 'chat-service'],
      [chat.privateKey, 'rag-service'],
    ] as const) {
      const keys = readMeshKeys({ privateKey, publicKeys: listed })
      const token = createTokenIssuer({ keys, caller }).issue('llm-gateway', null)
      expect(verifier.verify(token, 'llm-gateway', 'edge').caller).toBe(caller)
    }
  })

  it('are read from PEM, also with written line breaks, and refused with a sentence that says nothing of them', async () => {
    const { createPrivateKey } = await import('node:crypto')
    const key = createPrivateKey({
      key: Buffer.from(chat.privateKey, 'base64'),
      format: 'der',
      type: 'pkcs8',
    })
    const pem = key.export({ format: 'pem', type: 'pkcs8' }).toString()
    const seed = key.export({ format: 'jwk' }).d ?? ''
    for (const privateKey of [pem, pem.replaceAll('\n', '\\n'), seed])
      expect(own(privateKey).signing.id).toBe(own(chat.privateKey).signing.id)
    for (const sources of [
      { privateKey: 'hunter2', publicKeys },
      { privateKey: chat.privateKey },
      { publicKeys },
      {},
      { secret, publicKeys: 'chat-service=hunter2' },
      { secret, publicKeys: '{hunter2' },
    ]) {
      expect(() => readMeshKeys(sources)).toThrow(MeshKeyError)
      expect(() => readMeshKeys(sources)).not.toThrow(/hunter2/)
    }
  })
})

describe('a secret', () => {
  it('is replaced in three steps, none of which refuses a caller of the step before or after', () => {
    const steps = [
      { secret },
      { secret, previousSecret: other },
      { secret: other, previousSecret: secret },
      { secret: other },
    ].map((sources) => readMeshKeys(sources))
    for (const [n, keys] of steps.entries()) {
      for (const near of steps.slice(Math.max(0, n - 1), n + 2)) {
        const token = createTokenIssuer({ keys: near, caller: 'chat-service' }).issue('rag-service', null)
        expect(createTokenVerifier({ keys }).verify(token, 'rag-service', 'edge').caller).toBe('chat-service')
      }
    }
  })
})
