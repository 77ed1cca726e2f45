import { z } from 'zod'
import { ScimError, urns } from './protocol.ts'

/** What of a member is shown. */
export const memberView = {
  externalId: true,
  active: true,
  createdAt: true,
  user: { select: { id: true, name: true, email: true, locale: true } },
  groups: { select: { group: { select: { id: true, name: true } } } },
} as const

interface Member {
  readonly externalId: string | null
  readonly active: boolean
  readonly createdAt: Date
  readonly user: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly locale: string
  }
  readonly groups: readonly { readonly group: { readonly id: string; readonly name: string } }[]
}

/** A member as a SCIM User; the e-mail address is the user name. */
export function userDocument({ user, groups, ...member }: Member, base: string) {
  return {
    schemas: [urns.user],
    id: user.id,
    ...(member.externalId !== null && { externalId: member.externalId }),
    userName: user.email,
    displayName: user.name,
    name: { formatted: user.name },
    emails: [{ value: user.email, type: 'work', primary: true }],
    preferredLanguage: user.locale,
    active: member.active,
    groups: groups.map(({ group }) => ({ value: group.id, display: group.name })),
    meta: {
      resourceType: 'User',
      created: member.createdAt.toISOString(),
      location: `${base}/Users/${user.id}`,
    },
  }
}

const text = z.string().trim().min(1).max(200)
const name = z.object({
  formatted: text.nullish().catch(null),
  givenName: text.nullish().catch(null),
  familyName: text.nullish().catch(null),
})
const stated = z.object({
  userName: z.email().max(200).toLowerCase().optional(),
  externalId: z.string().max(300).nullish(),
  displayName: text.nullish().catch(null),
  name: name.nullish(),
  preferredLanguage: z.string().nullish().catch(null),
  // Entra writes it as a word.
  active: z.union([z.boolean(), z.stringbool()]).optional(),
})

/** What a directory states of a person; what it leaves out stays as it is. */
export interface StatedUser {
  readonly email?: string
  readonly name?: string
  readonly externalId?: string | null
  readonly locale?: 'de' | 'en'
  readonly active?: boolean
}

/** Reads a SCIM User; `before` is what is known of the name, so that the part that changed counts. Throws a ScimError. */
export function readUser(document: unknown, before?: { readonly name: string }): StatedUser {
  const read = stated.safeParse(document)
  if (!read.success) {
    const at = read.error.issues[0]?.path[0]
    throw new ScimError(
      400,
      at === 'userName' ? 'userName has to be an e-mail address.' : `${String(at)} is not as SCIM wants it.`,
      'invalidValue',
    )
  }
  const { userName, externalId, active, preferredLanguage } = read.data
  const full = nameOf(read.data, before?.name)
  const language = preferredLanguage?.slice(0, 2).toLowerCase()
  return {
    ...(userName !== undefined && { email: userName }),
    ...(full !== undefined && { name: full }),
    ...(externalId !== undefined && { externalId }),
    ...(active !== undefined && { active }),
    ...((language === 'de' || language === 'en') && { locale: language }),
  }
}

function nameOf({ displayName, name: parts }: z.infer<typeof stated>, before?: string): string | undefined {
  // One part alone would lose the other.
  const whole = parts?.givenName && parts.familyName ? `${parts.givenName} ${parts.familyName}` : null
  const candidates = [displayName, parts?.formatted, whole].flatMap((one) => one ?? [])
  return candidates.find((one) => one !== before) ?? candidates[0]
}
