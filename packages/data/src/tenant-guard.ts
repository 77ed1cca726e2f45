import { DataError } from './data-error.ts'

/**
 * Tables whose operations need not name a tenant. better-auth looks people up by e-mail or session token,
 * before anybody knows the tenant; the tenant table is found by its own id or slug.
 */
const exempt: ReadonlySet<string> = new Set([
  'Tenant',
  'User',
  'Session',
  'Account',
  'Verification',
  'Passkey',
  'TwoFactor',
  'Attempt',
])

const creates: ReadonlySet<string> = new Set(['create', 'createMany', 'createManyAndReturn'])

/** Refuses an operation that does not say whose rows it means; work across tenants goes through raw SQL. */
export function assertTenant(model: string, operation: string, args: unknown): void {
  if (exempt.has(model) || namesTenant(operation, args)) return
  const place = creates.has(operation) ? 'data' : 'where'
  throw new DataError(
    'TENANT_MISSING',
    `${model}.${operation} does not name tenantId in \`${place}\`: add it (a string, or { in: [...] }), or use query() with SQL for work across tenants`,
  )
}

function namesTenant(operation: string, args: unknown): boolean {
  if (!isRecord(args)) return false
  if (creates.has(operation)) return everyRow(args['data'])
  if (operation === 'upsert') return whereNames(args['where']) && everyRow(args['create'])
  return whereNames(args['where'])
}

function everyRow(data: unknown): boolean {
  if (Array.isArray(data)) return data.every(everyRow)
  return isRecord(data) && (typeof data['tenantId'] === 'string' || isRecord(data['tenant']))
}

function whereNames(where: unknown): boolean {
  if (Array.isArray(where)) return where.some(whereNames)
  if (!isRecord(where)) return false
  if (isTenantFilter(where['tenantId'])) return true
  // Compound unique keys are spelt tenantId_spaceId_sha256: { tenantId, … }.
  const compound = Object.entries(where).some(
    ([key, value]) => key.split('_').includes('tenantId') && whereNames(value),
  )
  return compound || whereNames(where['AND'])
}

/** `undefined` would silently match every tenant, `{ not }` all others: neither counts. */
function isTenantFilter(value: unknown): boolean {
  if (typeof value === 'string') return true
  return isRecord(value) && (typeof value['equals'] === 'string' || Array.isArray(value['in']))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
