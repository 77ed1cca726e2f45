import type { Principal } from '@wattos/identity'
import { bring, fitting, type Place, type Run } from './run.ts'
import { tenantRow } from './rows.ts'

const kinds: Readonly<Record<string, 'company' | 'school' | 'administration'>> = {
  kmu: 'company',
  enterprise: 'company',
  schule: 'school',
  school: 'school',
  verwaltung: 'administration',
  gov: 'administration',
}

/** Founds each organisation, or finds the one that was founded before; one may be the operator's own. */
export async function bringOrganisations(run: Run): Promise<void> {
  for await (const tenant of fitting(run, 'Tenant', tenantRow)) {
    const isOwn = run.own !== null && [tenant.slug, tenant.name, tenant.id].includes(run.own)
    const kind = kinds[tenant.kind?.toLowerCase() ?? ''] ?? 'company'
    const tenantId = await bring(run, { table: 'Tenant', id: tenant.id }, async () => {
      if (!run.as || !run.operator) throw new Error('a trial run founds nothing')
      if (isOwn) return run.operator.tenantId
      const { tenants } = run.as(run.operator).admin.edge
      // A run that was cut off may have founded it and not noted that.
      const mine = await tenants.list.query()
      const before = mine.find(({ name, id }) => name === tenant.name && id !== run.operator?.tenantId)
      return before?.id ?? (await tenants.create.mutate({ name: tenant.name, kind })).id
    })
    if (tenantId !== null) run.places.set(tenant.id, await enter(run, tenantId))
    else if (run.as === null) run.places.set(tenant.id, null)
  }
}

async function enter({ as, operator }: Run, tenantId: string): Promise<Place | null> {
  if (!as || !operator) return null
  const { permissions: _, ...administrator } = operator
  const first: Principal = { ...administrator, tenantId }
  const { redactChats } = await as(first).admin.edge.tenant.read.query()
  const acting: Principal = { ...first, ...(redactChats && { rules: ['redact-chats'] }) }
  const services = as(acting)
  const members = new Map<string, Principal>()
  let cursor: string | undefined
  do {
    const { people, next } = await services.admin.edge.people.list.query({ ...(cursor && { cursor }) })
    for (const { id: userId, email, role, active } of people)
      if (active) members.set(email, { ...acting, userId, role })
    cursor = next ?? undefined
  } while (cursor !== undefined)
  return { tenantId, operator: acting, services, members }
}
