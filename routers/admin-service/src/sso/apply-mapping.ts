import { type Role, roles } from '@wattos/identity'
import { assertGroups } from '../people/members.ts'
import type { AdminTx } from '../tables.ts'

/** What a provider's values make people. */
export interface Mapped {
  readonly tenantId: string
  /** Role where no value names one. */
  readonly role: Role
  readonly mappings: readonly {
    readonly value: string
    readonly groupId: string | null
    readonly role: Role | null
  }[]
}

/**
 * Brings a member's groups and role in line with what the provider states. Groups that no mapping names are left alone, the
 * role where none names one, and roles of the organisation's own; the last administrator stays one.
 */
export async function applyMapping(
  tx: AdminTx,
  { tenantId, role, mappings }: Mapped,
  { userId, stated }: { userId: string; stated: readonly string[] },
): Promise<void> {
  const holds = mappings.filter(({ value }) => stated.includes(value))
  const idsOf = (some: typeof mappings) => [...new Set(some.flatMap(({ groupId }) => groupId ?? []))]
  const wanted = idsOf(holds)
  await tx.groupMember.deleteMany({
    where: { tenantId, userId, groupId: { in: idsOf(mappings).filter((id) => !wanted.includes(id)) } },
  })
  const others = await tx.groupMember.findMany({ where: { tenantId, userId }, select: { groupId: true } })
  await assertGroups(tx, tenantId, [...wanted, ...others.map(({ groupId }) => groupId)])
  await tx.groupMember.createMany({
    data: wanted.map((groupId) => ({ tenantId, userId, groupId })),
    skipDuplicates: true,
  })
  if (mappings.every((one) => one.role === null)) return
  const highest = roles.find((one) => holds.some((held) => held.role === one)) ?? role
  await setRole(tx, { tenantId, userId }, highest)
}

async function setRole(
  tx: AdminTx,
  { tenantId, userId }: { tenantId: string; userId: string },
  role: Role,
): Promise<void> {
  if (role !== 'administrator') {
    const others = await tx.membership.count({
      where: { tenantId, role: 'administrator', customRoleId: null, active: true, userId: { not: userId } },
    })
    if (others === 0) return
  }
  await tx.membership.updateMany({ where: { tenantId, userId, customRoleId: null }, data: { role } })
}
