import { uuidv7 } from '@wattos/data'
import { z } from 'zod'
import type { AdminTx } from '../tables.ts'
import { readFilter, unsupported } from './filter.ts'
import { groupDocument, groupView, groupWithMembers, readGroup, type StatedGroup } from './group-document.ts'
import { patched } from './patch.ts'
import { listAnswer, ScimError, type ScimAnswer } from './protocol.ts'
import { putMembers } from './put-members.ts'
import type { ScimQuery } from './query.ts'
import type { ScimScope } from './scope.ts'

const isId = (text: unknown): text is string => z.uuid().safeParse(text).success
const missing = () => new ScimError(404, 'There is no such group in this organisation.')
const taken = () => new ScimError(409, 'There is already a group with this name.', 'uniqueness')

/** The groups of the organisation as SCIM Groups. */
export function scimGroups({ tenantId, db, base }: ScimScope) {
  async function load(id: string) {
    const group = isId(id)
      ? await db.group.findFirst({ where: { tenantId, id }, select: groupWithMembers })
      : null
    if (!group) throw missing()
    return group
  }

  async function change(id: string, stated: StatedGroup): Promise<ScimAnswer> {
    await db.transaction((tx) => changeGroup(tx, { tenantId, id }, stated))
    return { status: 200, body: groupDocument(await load(id), base) }
  }

  return {
    async list({ filter, page, wants }: ScimQuery): Promise<ScimAnswer> {
      const where = { tenantId, AND: conditions(filter) }
      const [total, groups] = await Promise.all([
        db.group.count({ where }),
        db.group.findMany({
          where,
          orderBy: { id: 'asc' },
          skip: page.first - 1,
          take: page.count,
          select: wants('members') ? groupWithMembers : groupView,
        }),
      ])
      return listAnswer(
        groups.map((group) => groupDocument(group, base)),
        total,
        page,
      )
    },
    async get(id: string, { wants }: ScimQuery): Promise<ScimAnswer> {
      const { members, ...group } = await load(id)
      return { status: 200, body: groupDocument(wants('members') ? { ...group, members } : group, base) }
    },
    async create(body: unknown): Promise<ScimAnswer> {
      const { name, members = [], externalId = null } = readGroup(body)
      if (name === undefined) throw new ScimError(400, 'displayName is missing.', 'invalidValue')
      const id = uuidv7()
      await db.transaction(async (tx) => {
        const made = await tx.group.createMany({
          data: [{ id, tenantId, name, externalId }],
          skipDuplicates: true,
        })
        if (made.count === 0) throw taken()
        await putMembers(tx, { tenantId, groupId: id }, members)
      })
      return { status: 201, body: groupDocument(await load(id), base) }
    },
    async replace(id: string, body: unknown): Promise<ScimAnswer> {
      await load(id)
      return change(id, readGroup(body))
    },
    async patch(id: string, body: unknown): Promise<ScimAnswer> {
      const { members, ...group } = await load(id)
      const document = {
        ...groupDocument(group, base),
        members: members.map(({ userId }) => ({ value: userId })),
      }
      const next = patched(document, body)
      // Without its last member, a group has no such attribute.
      return change(id, { members: [], ...readGroup(next) })
    },
    async remove(id: string): Promise<ScimAnswer> {
      const { count } = isId(id) ? await db.group.deleteMany({ where: { tenantId, id } }) : { count: 0 }
      if (count === 0) throw missing()
      return { status: 204 }
    },
  }
}

function conditions(filter: string | undefined): object[] {
  if (filter === undefined) return []
  return [...readFilter(filter)].map(([name, value]) => {
    if (name === 'displayname') return { name: String(value) }
    if (name === 'externalid') return { externalId: String(value) }
    if (name === 'id') return { id: isId(value) ? value : { in: [] } }
    if (name === 'members' || name === 'members.value')
      return { members: { some: { userId: isId(value) ? value : { in: [] } } } }
    throw unsupported(name)
  })
}

async function changeGroup(
  tx: AdminTx,
  { tenantId, id }: { tenantId: string; id: string },
  { name, externalId, members }: StatedGroup,
): Promise<void> {
  if (name !== undefined && (await tx.group.count({ where: { tenantId, name, id: { not: id } } })) > 0)
    throw taken()
  await tx.group.updateMany({
    where: { tenantId, id },
    data: { ...(name !== undefined && { name }), ...(externalId !== undefined && { externalId }) },
  })
  if (members) await putMembers(tx, { tenantId, groupId: id }, members)
}
