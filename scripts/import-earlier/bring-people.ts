import type { Role } from '@wattos/identity'
import { bring, fitting, type Run } from './run.ts'
import { roleRow, userRoleRow, userRow } from './rows.ts'

/** How long the invitations hold, in days: the longest that there is. */
const days = 30

const roles: Readonly<Record<string, Role>> = {
  admin: 'administrator',
  administrator: 'administrator',
  editor: 'editor',
  viewer: 'viewer',
}
const order: readonly Role[] = ['administrator', 'editor', 'viewer']

/** Invites each person; whoever is a member or invited already is left in peace. Whoever had no role that is known here becomes a viewer. */
export async function bringPeople(run: Run): Promise<void> {
  const held = await rolesByPerson(run)
  const invited = new Map<string, Set<string>>()
  for await (const person of fitting(run, 'User', userRow)) {
    const { id, tenantId, email } = person
    const place = run.places.get(tenantId ?? '')
    if (tenantId === null || place === undefined) {
      run.report.note('User', 'left', { id, why: 'belongs to no organisation that was brought over' })
      continue
    }
    run.people.set(id, { tenant: tenantId, email })
    const role = highest([...(held.get(id) ?? []), ...(person.role ? [person.role] : [])])
    await bring(run, { table: 'User', id }, async () => {
      if (!place) throw new Error('a trial run invites nobody')
      const { invitations } = place.services.admin.edge
      const open = invited.get(tenantId) ?? new Set((await invitations.list.query()).map((one) => one.email))
      invited.set(tenantId, open)
      const member = place.members.get(email)
      if (member) return member.userId
      if (!open.has(email)) {
        const { link, mailed } = await invitations.create.mutate({ email, role, days, locale: 'de' })
        if (!mailed) await run.keepLink(email, link)
      }
      return 'invited'
    })
  }
}

async function rolesByPerson(run: Run): Promise<Map<string, string[]>> {
  const types = new Map<string, string>()
  for await (const { id, type } of fitting(run, 'Role', roleRow)) {
    types.set(id, type)
    run.report.note('Role', 'there')
  }
  const held = new Map<string, string[]>()
  for await (const { userId, roleId } of fitting(run, 'UserRole', userRoleRow)) {
    held.set(userId, [...(held.get(userId) ?? []), types.get(roleId) ?? roleId])
    run.report.note('UserRole', 'there')
  }
  return held
}

function highest(names: readonly string[]): Role {
  const known = names.map((name) => roles[name.toLowerCase()])
  return order.find((role) => known.includes(role)) ?? 'viewer'
}
