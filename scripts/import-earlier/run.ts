import { createHash } from 'node:crypto'
import type { Principal } from '@wattos/identity'
import { MeshError } from '@wattos/mesh'
import type { z } from 'zod'
import type { Ledger } from './ledger.ts'
import type { Services } from './open-here.ts'
import type { Report } from './report.ts'
import { type EarlierSource, nameOfRow } from './source.ts'

/** An organisation here into which rows go. */
export interface Place {
  readonly tenantId: string
  /** The administrator who does this. */
  readonly operator: Principal
  readonly services: Services
  /** Members by e-mail address. */
  readonly members: ReadonlyMap<string, Principal>
}

/** One run of the import. Without `as` it only counts. */
export interface Run {
  readonly source: EarlierSource
  readonly report: Report
  readonly ledger: Ledger
  readonly operator: Principal | null
  readonly as: ((principal: Principal) => Services) | null
  /** Slug or name of the organisation there that is the operator's own here. */
  readonly own: string | null
  /** Folder with the original files, named by a document's id or name. */
  readonly files: string | null
  /** Keeps the link of an invitation that no mail could carry, to be passed on by hand. */
  readonly keepLink: (email: string, link: string) => Promise<void>
  /** By their earlier ids. */
  readonly places: Map<string, Place | null>
  /** The place and e-mail address of each person, by their earlier id. */
  readonly people: Map<string, { readonly tenant: string; readonly email: string }>
}

/** The rows of a table that fit; the others are reported with what does not fit, and left. */
export async function* fitting<Schema extends z.ZodType>(
  { source, report }: Pick<Run, 'source' | 'report'>,
  table: string,
  schema: Schema,
): AsyncGenerator<z.output<Schema>> {
  let line = 0
  for await (const given of source.rows(table)) {
    line += 1
    const read = schema.safeParse(given)
    if (read.success) yield read.data
    else {
      const at = read.error.issues.map(({ path, message }) => `${path.join('.') || 'row'}: ${message}`)
      report.note(table, 'left', {
        id: nameOfRow(given, `row ${line}`),
        why: `does not fit: ${at.join('; ')}`,
      })
    }
  }
}

/**
 * Brings one row over unless the ledger has it; in a trial run it is only counted. What a service refuses is left with its
 * sentence. Returns the id here, or null.
 */
export async function bring(
  { report, ledger, as }: Run,
  { table, id }: { readonly table: string; readonly id: string },
  work: () => Promise<string>,
): Promise<string | null> {
  const known = ledger.get(table, id)
  if (known !== undefined) {
    report.note(table, 'there')
    return known
  }
  if (as === null) {
    report.note(table, 'taken')
    return null
  }
  try {
    const here = await work()
    await ledger.note(table, id, here)
    report.note(table, 'taken')
    return here
  } catch (error) {
    if (!(error instanceof MeshError) || isPassing(error)) throw error
    report.note(table, 'left', { id, why: error.message })
    return null
  }
}

/** Not the row's fault: the run ends, and goes on there when it is started again. */
function isPassing({ data }: MeshError): boolean {
  return [
    'SERVICE_UNAVAILABLE',
    'TIMEOUT',
    'BAD_GATEWAY',
    'INTERNAL_SERVER_ERROR',
    'TOO_MANY_REQUESTS',
  ].includes(data.code)
}

/** The same UUID for the same earlier row, so that repeating an interrupted step makes nothing twice. */
export function idHere(source: Pick<EarlierSource, 'name'>, table: string, id: string): string {
  const hex = createHash('sha256').update(`${source.name} ${table} ${id}`).digest('hex')
  // Version 8: of one's own making (RFC 9562).
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
