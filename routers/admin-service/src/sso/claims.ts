import { z } from 'zod'

/** What a provider says of a person. */
export interface Claimed {
  /** The provider's lasting name for the person. */
  readonly subject: string
  readonly email: string | null
  /** Null where the provider says nothing about it. */
  readonly emailVerified: boolean | null
  readonly name: string | null
  readonly locale: 'de' | 'en'
  readonly groups: readonly string[]
}

const standard = z.looseObject({
  sub: z.string().min(1).max(255),
  email: z.email().max(200).toLowerCase().nullish().catch(null),
  // Some providers write it as a word.
  email_verified: z.union([z.boolean(), z.stringbool()]).nullish().catch(null),
  name: z.string().trim().min(1).max(200).nullish().catch(null),
  locale: z.string().nullish().catch(null),
})
const texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([])

/** Reads the claims of a token and of the userinfo endpoint; `groupsClaim` is a claim's name, or a path with dots. */
export function readClaims(claims: Readonly<Record<string, unknown>>, groupsClaim: string): Claimed {
  const read = standard.parse(claims)
  return {
    subject: read.sub,
    email: read.email ?? null,
    emailVerified: read.email_verified ?? null,
    name: read.name ?? null,
    locale: read.locale?.toLowerCase().startsWith('en') ? 'en' : 'de',
    groups: texts.parse(valueAt(claims, groupsClaim)),
  }
}

// A name may hold dots itself, as an address does: the claim of exactly this name comes first.
function valueAt(claims: Readonly<Record<string, unknown>>, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path]
  let at: unknown = claims
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined
    at = Reflect.get(at, name)
  }
  return at
}
