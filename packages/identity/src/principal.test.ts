import { describe, expect, it } from 'vitest'
import {
  operatorPermissions,
  type Permission,
  createTokenIssuer,
  createTokenVerifier,
  may,
  permissions,
  permissionsHeld,
  type Principal,
  principalSchema,
} from './index.ts'

const editor: Principal = { tenantId: 't1', userId: 'u1', role: 'editor' }

describe('a principal', () => {
  it('may do what the role grants', () => {
    expect(may(editor, 'space:edit')).toBe(true)
    expect(may(editor, 'people:manage')).toBe(false)
    const administrator: Principal = { ...editor, role: 'administrator' }
    // What people say to the chat is their own, unless the organisation decides otherwise; the platform is its operator's.
    const beyond: Permission[] = ['chat:oversee', ...operatorPermissions]
    expect(permissionsHeld(administrator)).toEqual(permissions.filter((one) => !beyond.includes(one)))
    expect(may({ ...administrator, permissions: [...permissions] }, 'chat:oversee')).toBe(true)
    for (const permission of permissionsHeld({ ...editor, role: 'viewer' }))
      expect(may(editor, permission)).toBe(true)
  })

  it('may do just what a custom role or a key leaves, whatever the role grants', () => {
    const scoped: Principal = { ...editor, role: 'administrator', permissions: ['space:read', 'audit:read'] }
    expect(may(scoped, 'audit:read')).toBe(true)
    expect(may(scoped, 'space:edit')).toBe(false)
    expect(may({ ...scoped, permissions: [] }, 'space:read')).toBe(false)
  })

  it('loses permissions that this process does not know, and keeps the others', () => {
    const parsed = principalSchema.parse({ ...editor, permissions: ['space:read', 'moon:land'] })
    expect(parsed.permissions).toEqual(['space:read'])
  })

  it('never gets the token of the same person with other rights', () => {
    const secret = 's'.repeat(48)
    const issuer = createTokenIssuer({ secret, caller: 'chat-service' })
    const verifier = createTokenVerifier({ secret })
    const all: Principal[] = [
      editor,
      { ...editor, permissions: ['space:read'] },
      { ...editor, permissions: ['space:read', 'chat:use'] },
      { ...editor, groups: ['g1'] },
      { ...editor, groups: ['g1', 'g2'], via: 'key' },
    ]
    for (const principal of [...all, ...all])
      expect(
        verifier.verify(issuer.issue('rag-service', principal), 'rag-service', 'edge').principal,
      ).toEqual(principal)
  })

  it('in 150 groups still fits into a token', () => {
    const secret = 's'.repeat(48)
    const groups = Array.from({ length: 150 }, () => crypto.randomUUID())
    const principal: Principal = { ...editor, permissions: [...permissions], groups }
    const token = createTokenIssuer({ secret, caller: 'chat-service' }).issue('rag-service', principal)
    expect(createTokenVerifier({ secret }).verify(token, 'rag-service', 'edge').principal).toEqual(principal)
  })
})
