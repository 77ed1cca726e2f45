import { describe, expect, it } from 'vitest'
import { createTokenIssuer, createTokenVerifier, InvalidTokenError, type Principal } from './index.ts'

const secret = 'a'.repeat(48)
const principal: Principal = { tenantId: 't1', userId: 'u1', role: 'editor' }

describe('call tokens', () => {
  it('tell the callee who calls and for whom', () => {
    const token = createTokenIssuer({ secret, caller: 'chat-service' }).issue('rag-service', principal)
    const call = createTokenVerifier({ secret }).verify(token, 'rag-service')
    expect(call).toEqual({ caller: 'chat-service', audience: 'rag-service', principal })
  })

  it('are refused by another service, with another secret, when altered, and when expired', () => {
    let time = 1_000_000
    const token = createTokenIssuer({ secret, caller: 'chat-service', now: () => time }).issue(
      'rag-service',
      principal,
    )
    const verifier = createTokenVerifier({ secret, now: () => time })
    const forged = `${Buffer.from(JSON.stringify({ iss: 'admin', aud: 'rag-service', exp: 9e9, sub: null })).toString('base64url')}.${token.split('.')[1]}`
    expect(() => verifier.verify(token, 'llm-gateway')).toThrow(InvalidTokenError)
    expect(() => createTokenVerifier({ secret: 'b'.repeat(48) }).verify(token, 'rag-service')).toThrow(
      InvalidTokenError,
    )
    expect(() => verifier.verify(forged, 'rag-service')).toThrow(InvalidTokenError)
    expect(() => verifier.verify('', 'rag-service')).toThrow(InvalidTokenError)
    expect(verifier.verify(token, 'rag-service').caller).toBe('chat-service')
    time += 301_000
    expect(() => verifier.verify(token, 'rag-service')).toThrow(/expired/)
  })

  it('never share a token between two people', () => {
    const issuer = createTokenIssuer({ secret, caller: 'chat-service' })
    const verifier = createTokenVerifier({ secret })
    const other = issuer.issue('rag-service', { ...principal, userId: 'u2' })
    expect(verifier.verify(issuer.issue('rag-service', principal), 'rag-service').principal?.userId).toBe(
      'u1',
    )
    expect(verifier.verify(other, 'rag-service').principal?.userId).toBe('u2')
  })
})
