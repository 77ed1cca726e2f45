import { type Database, uuidv7 } from '@wattos/data'
import type { Principal, Role } from '@wattos/identity'
import { inviteDirectly, type Sql } from '../../door/invite-directly.ts'

/** Somebody who is signed in. */
export interface Person {
  readonly principal: Principal
  readonly cookie: string
}

/** Who somebody is to become. */
export interface Wanted {
  readonly name: string
  readonly role: Role
  /** Another tenant than the platform's own. */
  readonly tenantId?: string
}

/** Signs somebody up as a browser does, and gives them a role and a tenant before they do anything. */
export async function admit(url: string, { prisma }: Database, wanted: Wanted): Promise<Person> {
  const email = `${wanted.name.toLowerCase()}@example.org`
  const isFirst = (await prisma.user.count()) === 0
  const sql: Sql = (text, values) => prisma.$executeRawUnsafe(text, ...values)
  const invited = isFirst ? {} : { invitation: await inviteDirectly(sql, email) }
  const response = await fetch(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    body: JSON.stringify({ name: wanted.name, email, password: 'a long password', ...invited }),
    headers: { 'content-type': 'application/json', origin: url },
  })
  if (!response.ok) throw new Error(`${wanted.name} could not sign up: ${await response.text()}`)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const { id: userId, tenantId: first } = await prisma.user.findUniqueOrThrow({ where: { email } })
  const { role, tenantId = first } = wanted
  await prisma.user.update({ where: { id: userId }, data: { tenantId } })
  await prisma.membership.updateMany({ where: { userId }, data: { tenantId, role } })
  await prisma.session.updateMany({ where: { userId }, data: { tenantId } })
  return { cookie, principal: { tenantId, userId, role } }
}

/** A further tenant; its id. */
export async function makeTenant({ prisma }: Database): Promise<string> {
  const id = uuidv7()
  await prisma.tenant.create({ data: { id, slug: 'other', name: 'Other' } })
  return id
}
