import { setTimeout as sleep } from 'node:timers/promises'
import type { Done, Words } from '@wattos/mesh'
import { z } from 'zod'
import type { PeopleService } from '../people-services.ts'
import type { PrivacyBase } from '../runtime.ts'
import { eraseByAddress } from './by-address.ts'
import { certify, type Certificate } from './certificate.ts'
import { heirOf } from './heir.ts'
import { keepElsewhere } from './keep-elsewhere.ts'
import { noteErasures } from './ledger.ts'
import { erasureNotes } from './notes.ts'
import type { TakenOrder } from './take.ts'

/** How long the door may still let somebody in who has just been shut out, and what they caused goes on, in milliseconds. */
const settleMs = 7_000
/** Rounds after which what is still held is a failure: work under way may write something while the first one goes. */
const rounds = 3

const account = z.object({ name: z.string(), email: z.string() })

const elsewhere: Words = {
  de: 'Die Person gehört noch zu einer anderen Organisation; ihr Konto besteht dort fort.',
  en: 'The person belongs to another organisation too; their account goes on there.',
}

type Item = Done & { readonly service: string; readonly holds?: Words | undefined }

/** What services still hold of a person, besides what they keep for a reason. */
async function remainingOf(services: readonly PeopleService[], { userId, hold }: TakenOrder) {
  const remaining: { service: string; what: string; count: number }[] = []
  for (const service of services) {
    await hold()
    const kept = (await service.map()).filter(({ erasure }) => erasure === 'keep').map(({ table }) => table)
    for (const { what, count } of await service.report(userId))
      if (!kept.includes(what)) remaining.push({ service: service.name, what, count })
  }
  return remaining
}

function add(items: Item[], more: readonly Item[]): void {
  for (const item of more) {
    const at = items.findIndex(
      ({ service, what, action }) => service === item.service && what === item.what && action === item.action,
    )
    const known = items[at]
    if (!known) items.push(item)
    else if (item.action !== 'kept') items[at] = { ...known, count: known.count + item.count }
  }
}

/**
 * Erases a person everywhere and certifies it. May be repeated: what is gone already counts nothing. Throws when a service
 * cannot be reached, another process has taken over, or something of the person is still there in the end.
 */
export async function carryOut(
  runtime: PrivacyBase,
  services: readonly PeopleService[],
  order: TakenOrder,
): Promise<Certificate> {
  const { auditLog, env } = runtime
  const { tenantId, userId } = order
  const db = runtime.dbFor(tenantId)
  // Whoever was named may be on the way out as well; no other order of the organisation runs beside this one.
  const successorId = await heirOf(db, order)
  // Whoever belongs to several organisations has their account in one of the others, perhaps.
  const [person] = await runtime
    .acrossTenants('an account stands in one organisation, and counts in all of its person’s')
    .query(account, 'select name, email from app_user where id = $1::uuid', [userId])
  const names = person ? [person.email, person.name].filter((name) => name.length >= 3) : []
  // Whoever can come in could go on writing: an order shuts out at once, one that a restored backup makes necessary does here.
  const shut = await db.membership.updateMany({
    where: { tenantId, userId, active: true },
    data: { active: false },
  })
  const { count: sessions } = await db.session.deleteMany({ where: { tenantId, userId } })
  const items: Item[] = []
  const service = 'admin-service'
  const holds = new Map((await services.at(-1)?.map())?.map((table) => [table.table, table.holds]))
  const addOwn = (done: readonly Done[]) =>
    add(
      items,
      done.map((one) => ({ service, holds: holds.get(one.what), ...one })),
    )
  if (sessions > 0) addOwn([{ what: 'session', action: 'deleted', count: sessions }])
  const goesOn = await keepElsewhere(runtime, order)
  if (goesOn) addOwn([{ what: 'user', action: 'kept', count: 1, why: elsewhere }])
  const settled = shut.count > 0 ? 0 : order.ageMs
  if (person && settled < settleMs) await sleep(settleMs - settled, undefined, { signal: runtime.shutdown })
  // While the account is still there, so that an attempt which fails later knows its names again.
  addOwn(await eraseByAddress(runtime, { tenantId, userId, email: person?.email ?? null, goesOn }))
  const forget = () => auditLog.forgetPerson(tenantId, { userId, names })
  let entries = await forget()
  const documents: string[] = []
  for (let round = 1; ; round++) {
    for (const service of services) {
      await order.hold()
      const { done, documents: erased } = await service.erase({ userId, successorId, names, documents })
      documents.push(...erased)
      const holds = new Map((await service.map()).map((table) => [table.table, table.holds]))
      add(
        items,
        done.map((one) => ({ service: service.name, ...one, holds: holds.get(one.what) })),
      )
    }
    const remaining = await remainingOf(services, order)
    if (remaining.length === 0) break
    if (round === rounds)
      throw new Error(`still there: ${remaining.map(({ service, what }) => `${service} ${what}`).join(', ')}`)
  }
  entries += await forget()
  if (entries > 0) add(items, [{ service: 'mesh', what: 'meshAudit', action: 'anonymised', count: entries }])
  const finishedAt = new Date().toISOString()
  await noteErasures(runtime, [{ id: order.id, tenantId, userId, successorId, finishedAt }])
  return certify(
    {
      erasureId: order.id,
      tenantId,
      userId,
      requestedAt: order.createdAt.toISOString(),
      finishedAt,
      items,
      notes: [...erasureNotes],
    },
    env.AUTH_SECRET,
  )
}
