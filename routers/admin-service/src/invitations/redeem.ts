import type { Role } from '@wattos/identity'
import { z } from 'zod'
import { secretHash } from '../keys/secret.ts'
import type { AdminTx } from '../tables.ts'

/** To what and as what somebody is invited. */
export interface Invited {
  readonly tenantId: string
  readonly email: string
  readonly role: Role
  readonly customRoleId: string | null
  readonly groupIds: readonly string[]
}

const invitedSchema = z.object({
  tenantId: z.string(),
  email: z.string(),
  role: z.enum(['administrator', 'editor', 'viewer']),
  customRoleId: z.string().nullable(),
  groupIds: z.array(z.string()),
})

const columns = `tenant_id::text as "tenantId", email, role::text as role, custom_role_id::text as "customRoleId", group_ids::text[] as "groupIds"`

/** The invitation of a link that still holds, or null. Whoever shows the link belongs to no tenant yet. */
export async function findInvitation(tx: Pick<AdminTx, 'query'>, token: string): Promise<Invited | null> {
  const [found] = await tx.query(
    invitedSchema,
    `select ${columns} from invitation where token_hash = $1 and expires_at > now()`,
    [secretHash(token)],
  )
  return found ?? null
}

/** The same, used up: of two who come with one link, one gets it. */
export async function takeInvitation(tx: Pick<AdminTx, 'query'>, token: string): Promise<Invited | null> {
  const [taken] = await tx.query(
    invitedSchema,
    `delete from invitation where token_hash = $1 and expires_at > now() returning ${columns}`,
    [secretHash(token)],
  )
  return taken ?? null
}

/** The invitation to an address, used up, for somebody whose address is known to be theirs without the link. */
export async function takeInvitationFor(
  tx: Pick<AdminTx, 'query'>,
  tenantId: string,
  email: string,
): Promise<Invited | null> {
  const [taken] = await tx.query(
    invitedSchema,
    `delete from invitation where tenant_id = $1::uuid and email = $2 and expires_at > now() returning ${columns}`,
    [tenantId, email],
  )
  return taken ?? null
}

/** Makes the invited person a member; a role or group that was removed meanwhile is left out, never replaced by more. */
export async function joinTenant(tx: AdminTx, userId: string, invited: Invited): Promise<void> {
  const { tenantId, role, groupIds } = invited
  const custom =
    invited.customRoleId === null
      ? null
      : await tx.customRole.findFirst({ where: { tenantId, id: invited.customRoleId }, select: { id: true } })
  const position =
    invited.customRoleId !== null && custom === null
      ? { role: 'viewer' as const, customRoleId: null }
      : { role, customRoleId: custom?.id ?? null }
  await tx.membership.createMany({ data: [{ tenantId, userId, ...position }], skipDuplicates: true })
  const groups = await tx.group.findMany({
    where: { tenantId, id: { in: [...groupIds] } },
    select: { id: true },
  })
  await tx.groupMember.createMany({
    data: groups.map(({ id }) => ({ tenantId, userId, groupId: id })),
    skipDuplicates: true,
  })
}
