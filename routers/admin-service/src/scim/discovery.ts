import { mostEntries } from './query.ts'
import { listAnswer, ScimError, type ScimAnswer, urns } from './protocol.ts'

type Attribute = { readonly name: string } & Readonly<Record<string, unknown>>

const attribute = (name: string, more: object = {}): Attribute => ({
  name,
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...more,
})

const schemas = [
  {
    id: urns.user,
    name: 'User',
    description: 'A person; the e-mail address is the user name.',
    attributes: [
      attribute('userName', { required: true, uniqueness: 'server' }),
      attribute('externalId', { caseExact: true }),
      attribute('displayName'),
      attribute('name', {
        type: 'complex',
        subAttributes: [attribute('formatted'), attribute('givenName'), attribute('familyName')],
      }),
      attribute('emails', {
        type: 'complex',
        multiValued: true,
        mutability: 'readOnly',
        subAttributes: [attribute('value'), attribute('type'), attribute('primary', { type: 'boolean' })],
      }),
      attribute('preferredLanguage', { canonicalValues: ['de', 'en'] }),
      attribute('active', { type: 'boolean' }),
      attribute('groups', {
        type: 'complex',
        multiValued: true,
        mutability: 'readOnly',
        subAttributes: [attribute('value'), attribute('display')],
      }),
    ],
  },
  {
    id: urns.group,
    name: 'Group',
    description: 'A group of people.',
    attributes: [
      attribute('displayName', { required: true, uniqueness: 'server' }),
      attribute('externalId', { caseExact: true }),
      attribute('members', {
        type: 'complex',
        multiValued: true,
        subAttributes: [
          attribute('value', { required: true }),
          attribute('display', { mutability: 'readOnly' }),
        ],
      }),
    ],
  },
] as const

const all = { first: 1, count: mostEntries }

/** What this interface can do: `/ServiceProviderConfig`, `/ResourceTypes` and `/Schemas`, or one of the latter two; undefined for other paths. */
export function describeScim(path: string, base: string): ScimAnswer | undefined {
  const [, place, one] = /^\/(ServiceProviderConfig|ResourceTypes|Schemas)(?:\/([^/]+))?$/.exec(path) ?? []
  if (place === undefined) return undefined
  if (place === 'ServiceProviderConfig') return { status: 200, body: config(base) }
  const entries = place === 'Schemas' ? schemas.map((schema) => schemaOf(schema, base)) : resourceTypes(base)
  if (one === undefined) return listAnswer(entries, entries.length, all)
  const found = entries.find(({ id }) => id === decodeURIComponent(one))
  if (!found) throw new ScimError(404, 'There is no such description.')
  return { status: 200, body: found }
}

const schemaOf = (schema: (typeof schemas)[number], base: string) => ({
  schemas: [urns.schema],
  ...schema,
  meta: { resourceType: 'Schema', location: `${base}/Schemas/${schema.id}` },
})

const resourceTypes = (base: string) =>
  schemas.map(({ id, name, description }) => ({
    schemas: [urns.resourceType],
    id: name,
    name,
    description,
    endpoint: `/${name}s`,
    schema: id,
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${name}` },
  }))

const config = (base: string) => ({
  schemas: [urns.config],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: mostEntries },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'The token that an administrator makes in the console.',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
})
