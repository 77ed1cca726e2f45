import type { AuditRow, HttpRoute } from '@wattos/mesh'
import { adminFailure } from '../errors.ts'
import type { AdminContext } from '../kit.ts'
import { actorNames } from '../privacy/actor-names.ts'
import { auditFilter } from '../privacy/audit-filter.ts'
import { sendFile } from './send.ts'
import { type MemberContext, signedIn } from './signed-in.ts'

const pageSize = 1_000

const columns = [
  'seq',
  'at',
  'actorId',
  'actorName',
  'via',
  'address',
  'service',
  'action',
  'kind',
  'resourceKind',
  'resourceId',
  'outcome',
  'requestId',
  'traceId',
  'input',
  'hash',
] as const

type Named = Omit<AuditRow, 'at' | 'input'> & {
  readonly at: string
  readonly actorName: string | null
  /** JSON. */
  readonly input: string | null
}

/** The tenant's audit log, or what a filter leaves of it, as CSV or JSON. */
export const getAudit: HttpRoute<AdminContext> = {
  method: 'get',
  path: '/files/archive/audit/:name',
  access: 'audit:read',
  async handle(req, res, given) {
    const ctx = signedIn(given)
    const filter = auditFilter.safeParse(req.query)
    const { name } = req.params
    if (!filter.success || (name !== 'audit.csv' && name !== 'audit.json'))
      throw adminFailure('AUDIT_FILTER_INVALID')
    await ctx.audit.record({ action: 'audit.export', resource: { kind: 'audit log', id: name } })
    const pages = pagesOf(ctx, filter.data)
    await (name === 'audit.csv'
      ? sendFile(res, { name, type: 'text/csv; charset=utf-8' }, csv(pages))
      : sendFile(res, { name, type: 'application/json' }, json(pages)))
  },
}

async function* pagesOf(
  ctx: MemberContext,
  filter: (typeof auditFilter)['_output'],
): AsyncGenerator<Named[]> {
  for (let before: number | undefined; ;) {
    const rows = await ctx.runtime.auditLog.list(ctx.principal.tenantId, filter, { before, limit: pageSize })
    const names = await actorNames(ctx, rows)
    yield rows.map(({ at, input, ...row }) => ({
      ...row,
      at: at.toISOString(),
      input: input === null ? null : JSON.stringify(input),
      actorName: row.actorId === null ? null : (names.get(row.actorId) ?? null),
    }))
    if (rows.length < pageSize) return
    before = rows.at(-1)?.seq
  }
}

async function* json(pages: AsyncIterable<Named[]>): AsyncGenerator<string> {
  let first = true
  yield '['
  for await (const rows of pages)
    for (const row of rows) {
      yield `${first ? '\n' : ',\n'}${JSON.stringify(row)}`
      first = false
    }
  yield '\n]\n'
}

async function* csv(pages: AsyncIterable<Named[]>): AsyncGenerator<string> {
  yield `${columns.join()}\r\n`
  for await (const rows of pages)
    for (const row of rows) yield `${columns.map((column) => cell(row[column])).join()}\r\n`
}

/** A cell that no spreadsheet takes for a formula: what people entered begins with a space where it would. */
function cell(value: string | number | null): string {
  const text = String(value ?? '')
  const safe = /^[=+\-@\t\r]/.test(text) ? ` ${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
