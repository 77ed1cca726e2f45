import { z } from 'zod'
import { nameInput, roleInput } from '../people/input.ts'

/** The end of an e-mail address, in lower case: `example.org`. */
export const domainInput = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'is no domain such as example.org')

/** Address of an OpenID provider, as the provider itself states it. */
export const issuerInput = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((text) => !/[?#]/.test(text), 'has a query or a fragment, which no issuer has')
  // Many copy the address of the document.
  .transform((text) => text.replace(/\/\.well-known\/openid-configuration$/, ''))

/** What somebody becomes for whom the provider states this value. */
export const mappingInput = z
  .object({
    value: z.string().trim().min(1).max(300),
    groupId: z.uuid().nullable(),
    role: roleInput.nullable(),
  })
  .refine(({ groupId, role }) => groupId !== null || role !== null, 'leads nowhere: name a group or a role')

/** What an administrator says of a provider; the secret only goes in, it never comes out. */
export const providerFields = z.object({
  name: nameInput,
  issuer: issuerInput,
  clientId: z.string().trim().min(1).max(300),
  /** Left out: as it is. Null: the client has none. */
  clientSecret: z.string().min(1).max(1_000).nullish(),
  domains: z.array(domainInput).min(1).max(50),
  scopes: z
    .string()
    .trim()
    .max(300)
    .default('openid email profile')
    .refine((text) => text.split(' ').includes('openid'), 'does not name openid'),
  groupsClaim: z.string().trim().min(1).max(200).default('groups'),
  joins: z.boolean(),
  role: roleInput,
  trustsEmails: z.boolean(),
  active: z.boolean(),
  mappings: z
    .array(mappingInput)
    .max(300)
    .refine((all) => new Set(all.map(({ value }) => value)).size === all.length, 'name a value twice'),
})

/** Where a provider's secret is sealed. */
export const secretPlace = (tenant: string, row: string) =>
  ({ table: 'sso_provider', column: 'client_secret_sealed', row, tenant }) as const
