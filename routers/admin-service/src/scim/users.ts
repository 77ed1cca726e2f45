import { uuidv7 } from '@wattos/data'
import { z } from 'zod'
import { terminalEmail } from '../accounts/admission.ts'
import { joinTenant, takeInvitationFor } from '../invitations/redeem.ts'
import { assertAdministered, endAccess, leaveTenant, lockTenant } from '../people/members.ts'
import type { AdminTx } from '../tables.ts'
import { readFilter, unsupported } from './filter.ts'
import { patched } from './patch.ts'
import { listAnswer, ScimError, type ScimAnswer } from './protocol.ts'
import type { ScimQuery } from './query.ts'
import type { ScimScope } from './scope.ts'
import { memberView, readUser, type StatedUser, userDocument } from './user-document.ts'

const isId = (text: unknown): text is string => z.uuid().safeParse(text).success
const missing = () => new ScimError(404, 'There is no such person in this organisation.')
const taken = () =>
  new ScimError(
    409,
    'The address belongs to an account already. Who belongs to another organisation has to be invited.',
    'uniqueness',
  )

/** The people of the organisation as SCIM Users. */
export function scimUsers({ tenantId, db, everywhere, base }: ScimScope) {
  async function load(id: string) {
    const member = isId(id)
      ? await db.membership.findFirst({
          where: { tenantId, userId: id, user: { email: { not: terminalEmail } } },
          select: memberView,
        })
      : null
    if (!member) throw missing()
    return member
  }

  async function change(id: string, stated: StatedUser): Promise<ScimAnswer> {
    await load(id)
    await everywhere.transaction((tx) => changeMember(tx, { tenantId, userId: id }, stated))
    return { status: 200, body: userDocument(await load(id), base) }
  }

  return {
    async list({ filter, page }: ScimQuery): Promise<ScimAnswer> {
      const where = { tenantId, AND: [{ user: { email: { not: terminalEmail } } }, ...conditions(filter)] }
      const [total, members] = await Promise.all([
        db.membership.count({ where }),
        db.membership.findMany({
          where,
          orderBy: { id: 'asc' },
          skip: page.first - 1,
          take: page.count,
          select: memberView,
        }),
      ])
      return listAnswer(
        members.map((member) => userDocument(member, base)),
        total,
        page,
      )
    },
    get: async (id: string): Promise<ScimAnswer> => ({
      status: 200,
      body: userDocument(await load(id), base),
    }),
    async create(body: unknown): Promise<ScimAnswer> {
      const { email, ...stated } = readUser(body)
      if (email === undefined) throw new ScimError(400, 'userName is missing.', 'invalidValue')
      const id = await everywhere.transaction((tx) => createMember(tx, tenantId, { ...stated, email }))
      return { status: 201, body: userDocument(await load(id), base) }
    },
    replace: (id: string, body: unknown): Promise<ScimAnswer> => change(id, readUser(body)),
    async patch(id: string, body: unknown): Promise<ScimAnswer> {
      const { groups: _, ...document } = userDocument(await load(id), base)
      return change(id, readUser(patched(document, body), { name: document.displayName }))
    },
    async remove(id: string): Promise<ScimAnswer> {
      await load(id)
      await everywhere.transaction(async (tx) => {
        await lockTenant(tx, tenantId)
        await leaveTenant(tx, { tenantId, userId: id })
      })
      return { status: 204 }
    },
  }
}

function conditions(filter: string | undefined): object[] {
  if (filter === undefined) return []
  return [...readFilter(filter)].map(([name, value]) => {
    const text = String(value)
    if (name === 'username' || name === 'emails.value') return { user: { email: text.toLowerCase() } }
    if (name === 'emails.type') return {}
    if (name === 'externalid') return { externalId: text }
    if (name === 'displayname' || name === 'name.formatted') return { user: { name: text } }
    if (name === 'active') return { active: text.toLowerCase() === 'true' }
    if (name === 'id') return isId(value) ? { userId: value } : { userId: { in: [] } }
    throw unsupported(name)
  })
}

async function createMember(
  tx: AdminTx,
  tenantId: string,
  stated: StatedUser & { email: string },
): Promise<string> {
  const { email, name = email, locale = 'de', externalId = null, active = true } = stated
  await lockTenant(tx, tenantId)
  if ((await tx.user.count({ where: { email } })) > 0) throw taken()
  const id = uuidv7()
  // The directory of the organisation vouches for the address.
  await tx.user.create({ data: { id, tenantId, email, name, locale, emailVerified: true } })
  const invited = await takeInvitationFor(tx, tenantId, email)
  if (invited) await joinTenant(tx, id, invited)
  else await tx.membership.create({ data: { tenantId, userId: id, role: 'viewer' } })
  await tx.membership.updateMany({ where: { tenantId, userId: id }, data: { externalId, active } })
  return id
}

async function changeMember(
  tx: AdminTx,
  { tenantId, userId }: { tenantId: string; userId: string },
  { email, name, locale, externalId, active }: StatedUser,
): Promise<void> {
  await lockTenant(tx, tenantId)
  await tx.membership.updateMany({
    where: { tenantId, userId },
    data: { ...(externalId !== undefined && { externalId }), ...(active !== undefined && { active }) },
  })
  if (active === false) {
    await endAccess(tx, { tenantId, userId }, { keys: true })
    await assertAdministered(tx, tenantId)
  }
  const user = await tx.user.findFirstOrThrow({
    where: { id: userId },
    select: { email: true, _count: { select: { memberships: true } } },
  })
  const moved = email !== undefined && email !== user.email
  // Name and address are the person's in every organisation: one of several does not decide about them.
  if (user._count.memberships > 1) {
    if (moved)
      throw new ScimError(
        400,
        'This person belongs to other organisations too and changes the address themselves.',
        'mutability',
      )
    return
  }
  if (moved && (await tx.user.count({ where: { email } })) > 0) throw taken()
  await tx.user.update({
    where: { id: userId },
    data: {
      ...(name !== undefined && { name }),
      ...(locale !== undefined && { locale }),
      ...(moved && { email }),
    },
  })
}
