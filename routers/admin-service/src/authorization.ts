import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

// They name nothing of anybody: each person meets their own account, or their own organisation.
const own = { otherTenant: 'allowed', withoutGrant: 'allowed' } as const
// For administrators, each about their own organisation.
const managed = { from: 'administrator', otherTenant: 'allowed', withoutGrant: 'PERMISSION_MISSING' } as const
const noPerson = {
  from: 'administrator',
  otherTenant: 'PERSON_NOT_FOUND',
  withoutGrant: 'PERMISSION_MISSING',
} as const
const asked = { alone: 'allowed', ...own } as const

const ssoProvider = {
  name: '{unique}',
  issuer: 'https://login.example.org',
  clientId: 'wattos',
  domains: ['d{unique}.example'],
  joins: false,
  role: 'viewer' as const,
  trustsEmails: false,
  active: true,
  mappings: [],
}

/** Whom the service that knows people answers. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: {
    directory: {
      search: { from: 'viewer', input: { text: 'Vera' }, ...own },
      names: { from: 'viewer', input: { ids: ['{person}'] }, ...own },
    },
    account: {
      state: { from: 'anyone', ...own },
      signOns: { from: 'anyone', input: { domain: 'example.org' }, ...own },
      setLocale: { from: 'member', input: { locale: 'de' }, ...own },
    },
    privacy: {
      mine: { from: 'member', ...own },
      person: { input: { userId: '{person}' }, ...noPerson },
      eraseMe: {
        from: 'member',
        input: { email: 'nobody@example.org' },
        otherTenant: 'ERASURE_NOT_CONFIRMED',
        withoutGrant: 'ERASURE_NOT_CONFIRMED',
        ends: 'ERASURE_NOT_CONFIRMED',
      },
      erase: {
        input: { userId: '{person}', email: 'nobody@example.org', successorId: null },
        ...noPerson,
        ends: 'ERASURE_NOT_CONFIRMED',
      },
      erasures: managed,
      certificate: {
        from: 'anyone',
        input: { id: '00000000-0000-7000-8000-000000000000', secret: 'x' },
        otherTenant: 'ERASURE_NOT_FOUND',
        withoutGrant: 'ERASURE_NOT_FOUND',
        ends: 'ERASURE_NOT_FOUND',
      },
      objections: { from: 'member', ...own },
      setObjection: { from: 'member', input: { purpose: 'statistics', objects: false }, ...own },
      restriction: { from: 'member', ...own },
      restrictMe: { from: 'member', input: { reason: null }, ...own },
      restrictions: managed,
      setRestriction: { input: { userId: '{person}', reason: null }, ...noPerson },
      consents: { from: 'member', ...own },
      setConsent: {
        from: 'member',
        input: { kind: 'terms', version: 99, given: true },
        otherTenant: 'CONSENT_TEXT_NOT_FOUND',
        withoutGrant: 'CONSENT_TEXT_NOT_FOUND',
        ends: 'CONSENT_TEXT_NOT_FOUND',
      },
      setConsentText: { input: { kind: 'terms', de: '{unique}', en: '{unique}' }, ...managed },
      retention: managed,
      setRetention: { input: { kind: 'nothing', days: null }, ...managed },
      register: managed,
    },
    audit: {
      list: { input: {}, ...managed },
      verify: { input: {}, ...managed },
      level: managed,
      setLevel: { input: { level: 'metadata' }, ...managed },
    },
    people: {
      list: { ...managed, input: {} },
      update: {
        ...managed,
        input: { userId: '{colleague}', active: false },
        otherTenant: 'PERSON_NOT_FOUND',
      },
      remove: { ...managed, input: { userId: '{colleague}' }, otherTenant: 'PERSON_NOT_FOUND' },
    },
    groups: {
      list: managed,
      create: { ...managed, input: { name: '{unique}' } },
      rename: { ...managed, input: { id: '{group}', name: '{unique}' }, otherTenant: 'GROUP_NOT_FOUND' },
      remove: { ...managed, input: { id: '{group}' }, otherTenant: 'GROUP_NOT_FOUND' },
    },
    roles: {
      list: managed,
      create: { ...managed, input: { name: '{unique}', permissions: ['space:read'] } },
      update: {
        ...managed,
        input: { id: '{role}', name: '{unique}', permissions: [] },
        otherTenant: 'ROLE_NOT_FOUND',
      },
      remove: { ...managed, input: { id: '{role}' }, otherTenant: 'ROLE_NOT_FOUND' },
    },
    invitations: {
      list: managed,
      create: [
        { ...managed, input: { email: '{mail}', role: 'viewer' } },
        {
          ...managed,
          input: { email: '{mail}', role: 'viewer', groupIds: ['{group}'] },
          otherTenant: 'GROUP_NOT_FOUND',
        },
      ],
      remove: { ...managed, input: { id: '{invitation}' }, otherTenant: 'INVITATION_NOT_FOUND' },
      read: {
        from: 'anyone',
        input: { token: 'none' },
        ends: 'INVITATION_NOT_FOUND',
        otherTenant: 'INVITATION_NOT_FOUND',
        withoutGrant: 'INVITATION_NOT_FOUND',
      },
      accept: {
        from: 'member',
        input: { token: 'none' },
        ends: 'INVITATION_NOT_FOUND',
        otherTenant: 'INVITATION_NOT_FOUND',
        withoutGrant: 'INVITATION_NOT_FOUND',
      },
    },
    keys: {
      list: { from: 'member', ...own },
      listAll: managed,
      create: {
        from: 'member',
        input: { name: '{unique}', permissions: ['space:read'], days: 1 },
        ...own,
        byKey: 'KEY_MAKES_NO_KEY',
      },
      remove: {
        from: 'member',
        input: { id: '{key}' },
        otherTenant: 'KEY_NOT_FOUND',
        withoutGrant: 'KEY_NOT_FOUND',
        byKey: 'KEY_NOT_FOUND',
      },
    },
    tenant: {
      read: managed,
      update: { ...managed, input: { brandName: 'Beispiel' } },
    },
    tenants: {
      list: { from: 'member', ...own },
      create: {
        ...managed,
        input: { name: '{unique}', kind: 'school' },
        otherTenant: 'PERMISSION_MISSING',
      },
      listAll: { ...managed, otherTenant: 'PERMISSION_MISSING' },
      confirmHost: {
        ...managed,
        input: { id: '{person}', host: null },
        ends: 'TENANT_NOT_FOUND',
        otherTenant: 'PERMISSION_MISSING',
      },
      confirmDomain: {
        ...managed,
        input: { id: '{person}', domain: 'example.org', confirmed: true },
        ends: 'TENANT_NOT_FOUND',
        otherTenant: 'PERMISSION_MISSING',
      },
    },
    features: {
      list: managed,
      save: [
        {
          ...managed,
          input: {
            feature: 'own-keys',
            rule: { percent: 50, roles: ['administrator'], groupIds: ['{group}'], userIds: [] },
          },
          otherTenant: 'GROUP_NOT_FOUND',
        },
        {
          ...managed,
          input: {
            feature: 'own-keys',
            rule: { percent: 100, roles: [], groupIds: [], userIds: ['{colleague}'] },
          },
          otherTenant: 'PERSON_NOT_FOUND',
        },
      ],
      release: {
        ...managed,
        input: { feature: 'own-keys', release: null },
        otherTenant: 'PERMISSION_MISSING',
      },
    },
    sso: {
      list: managed,
      create: { ...managed, input: ssoProvider },
      update: {
        ...managed,
        input: { ...ssoProvider, id: '{sso}' },
        otherTenant: 'SSO_NOT_FOUND',
      },
      remove: { ...managed, input: { id: '{sso}' }, otherTenant: 'SSO_NOT_FOUND' },
      test: {
        ...managed,
        input: { issuer: 'http://127.0.0.1:1' },
        otherTenant: 'SSO_ADDRESS_FORBIDDEN',
        ends: 'SSO_ADDRESS_FORBIDDEN',
      },
      proveDomain: {
        ...managed,
        input: { domain: 'nobody.example' },
        otherTenant: 'DOMAIN_NOT_ASKED',
        ends: 'DOMAIN_NOT_ASKED',
      },
      only: managed,
      setOnly: { ...managed, input: { emergencyId: null } },
    },
    scim: {
      list: managed,
      create: { ...managed, input: { name: '{unique}' } },
      remove: { ...managed, input: { id: '{scim}' }, otherTenant: 'KEY_NOT_FOUND' },
    },
    mails: { list: managed },
  },
  internal: {
    subject: subjectAuthorization,
    visitor: { input: { isLocal: false }, ...asked },
    hosts: asked,
    standing: { input: { tenantId: '{unique}', userId: '{unique}' }, ...asked },
    // Without a token of a directory it answers that there is none.
    scim: {
      input: {
        method: 'GET',
        path: '/Users',
        query: '',
        origin: 'http://localhost',
        clientAddress: '127.0.0.1',
        body: '',
      },
      ...asked,
    },
    auth: {
      input: {
        name: 'sign-out',
        method: 'POST',
        query: '',
        origin: 'http://localhost',
        clientAddress: '127.0.0.1',
        body: '',
      },
      ...asked,
    },
  },
}
