import { z } from 'zod'
import { nameInput } from '../people/input.ts'
import { ScimError, urns } from './protocol.ts'

/** What of a group is shown. */
export const groupView = { id: true, name: true, externalId: true, createdAt: true } as const

/** The same with who is in it. */
export const groupWithMembers = {
  ...groupView,
  members: { select: { userId: true, membership: { select: { user: { select: { name: true } } } } } },
} as const

interface Group {
  readonly id: string
  readonly name: string
  readonly externalId: string | null
  readonly createdAt: Date
  readonly members?: readonly {
    readonly userId: string
    readonly membership: { readonly user: { readonly name: string } }
  }[]
}

/** A group as a SCIM Group; its members are listed where they were asked for. */
export function groupDocument({ id, name, externalId, createdAt, members }: Group, base: string) {
  return {
    schemas: [urns.group],
    id,
    ...(externalId !== null && { externalId }),
    displayName: name,
    ...(members && {
      members: members.map(({ userId, membership }) => ({
        value: userId,
        display: membership.user.name,
        type: 'User',
        $ref: `${base}/Users/${userId}`,
      })),
    }),
    meta: { resourceType: 'Group', created: createdAt.toISOString(), location: `${base}/Groups/${id}` },
  }
}

const stated = z.object({
  displayName: nameInput.optional(),
  externalId: z.string().max(300).nullish(),
  members: z
    .array(z.object({ value: z.uuid() }))
    .max(20_000)
    .nullish(),
})

/** What a directory states of a group; what it leaves out stays as it is. */
export interface StatedGroup {
  readonly name?: string
  readonly externalId?: string | null
  readonly members?: readonly string[]
}

/** Reads a SCIM Group; throws a ScimError. */
export function readGroup(document: unknown): StatedGroup {
  const read = stated.safeParse(document)
  if (!read.success)
    throw new ScimError(
      400,
      'displayName has 1 to 80 characters, and members are people of this organisation by their id.',
      'invalidValue',
    )
  const { displayName, externalId, members } = read.data
  return {
    ...(displayName !== undefined && { name: displayName }),
    ...(externalId !== undefined && { externalId }),
    ...(members && { members: [...new Set(members.map(({ value }) => value))] }),
  }
}
