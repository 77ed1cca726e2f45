import { randomUUID } from 'node:crypto'
import type { Principal } from '@wattos/identity'

/** People of one new tenant, and an administrator of another. */
export function makePeople() {
  const tenantId = randomUUID()
  const person = (role: Principal['role'], tenant = tenantId): Principal => ({
    tenantId: tenant,
    userId: randomUUID(),
    role,
    via: 'session',
  })
  return {
    tenantId,
    maker: person('editor'),
    colleague: person('editor'),
    viewer: person('viewer'),
    administrator: person('administrator'),
    stranger: person('administrator', randomUUID()),
    another: (role: Principal['role'] = 'editor') => person(role),
  }
}
