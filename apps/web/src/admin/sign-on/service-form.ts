import { useState } from 'react'
import { api } from '../../api.ts'
import type { SignOnService } from '../../api.ts'

/** One line of what a service states and what that becomes here. */
export type Mapping = SignOnService['mappings'][number]

interface Entered {
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Separated by commas. */
  readonly domains: string
  readonly scopes: string
  readonly groupsClaim: string
  readonly joins: boolean
  readonly role: SignOnService['role']
  readonly trustsEmails: boolean
  readonly active: boolean
  readonly mappings: readonly Mapping[]
}

const unset: Entered = {
  name: '',
  issuer: '',
  clientId: '',
  domains: '',
  scopes: 'openid email profile',
  groupsClaim: 'groups',
  joins: false,
  role: 'viewer',
  trustsEmails: false,
  active: true,
  mappings: [],
  clientSecret: '',
}

const domainPattern = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/

/** What is entered about a service, what is wrong with it, and how it is saved. */
export function useServiceForm(service: SignOnService | undefined) {
  const [entered, setEntered] = useState<Entered>(
    service ? { ...unset, ...service, domains: service.domains.join(', ') } : unset,
  )
  const domains = entered.domains
    .split(/[\s,]+/)
    .map((one) => one.toLowerCase().replace(/^@/, ''))
    .filter(Boolean)
  const values = entered.mappings.map(({ value }) => value.trim())
  const faults = {
    name: entered.name.trim() === '',
    issuer: !/^https?:\/\/./.test(entered.issuer.trim()) || !URL.canParse(entered.issuer.trim()),
    clientId: entered.clientId.trim() === '',
    domains: domains.length === 0 || !domains.every((one) => domainPattern.test(one)),
    scopes: !entered.scopes.split(' ').includes('openid'),
    groupsClaim: entered.groupsClaim.trim() === '',
    mappings:
      new Set(values).size !== values.length ||
      entered.mappings.some(({ value, groupId, role }) => value.trim() === '' || (!groupId && !role)),
  }
  return {
    entered,
    faults,
    ready: Object.values(faults).every((wrong) => !wrong),
    set: (change: Partial<Entered>) => setEntered({ ...entered, ...change }),
    async save() {
      const { name, issuer, clientId, scopes, groupsClaim, joins, role, trustsEmails, active } = entered
      const fields = {
        joins,
        role,
        trustsEmails,
        active,
        domains,
        name: name.trim(),
        issuer: issuer.trim(),
        clientId: clientId.trim(),
        scopes: scopes.trim(),
        groupsClaim: groupsClaim.trim(),
        mappings: entered.mappings.map((one) => ({ ...one, value: one.value.trim() })),
        ...(entered.clientSecret !== '' && { clientSecret: entered.clientSecret }),
      }
      await (service
        ? api.admin.sso.update.mutate({ id: service.id, ...fields })
        : api.admin.sso.create.mutate(fields))
    },
  }
}
