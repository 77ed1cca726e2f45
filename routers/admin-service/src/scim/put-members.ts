import { z } from 'zod'
import { mostGroups } from '../people/members.ts'
import type { AdminTx } from '../tables.ts'
import { ScimError } from './protocol.ts'

const crowded = z.object({ name: z.string() })

/** Puts exactly these people into a group; throws a ScimError unless all belong to the organisation and are in few enough groups. */
export async function putMembers(
  tx: AdminTx,
  { tenantId, groupId }: { tenantId: string; groupId: string },
  wanted: readonly string[],
): Promise<void> {
  const before = await tx.groupMember.findMany({ where: { tenantId, groupId }, select: { userId: true } })
  const known = new Set(before.map(({ userId }) => userId))
  const added = wanted.filter((id) => !known.has(id))
  const members = await tx.membership.count({ where: { tenantId, userId: { in: added } } })
  if (members !== added.length)
    throw new ScimError(400, 'Only people of this organisation can be in its groups.', 'invalidValue')
  await tx.groupMember.deleteMany({ where: { tenantId, groupId, userId: { notIn: [...wanted] } } })
  await tx.groupMember.createMany({
    data: added.map((userId) => ({ tenantId, groupId, userId })),
    skipDuplicates: true,
  })
  const [full] = await tx.query(
    crowded,
    `select min(user_id::text) as name from group_member
      where tenant_id = $1::uuid and user_id = any ($2::uuid[])
      group by user_id having count(*) > $3 limit 1`,
    [tenantId, added, mostGroups],
  )
  if (full)
    throw new ScimError(400, `${full.name} would be in more than ${mostGroups} groups.`, 'invalidValue')
}
