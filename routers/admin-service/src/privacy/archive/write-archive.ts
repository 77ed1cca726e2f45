import type { AuditLog, Words } from '@wattos/mesh'
import type { PeopleService } from '../people-services.ts'
import { createFileNames } from './file-names.ts'
import { type ArchivePart, indexPage } from './index-page.ts'
import { createZip, type ZipStream } from './zip-stream.ts'

/** Whose archive it is, and who answers about them. */
export interface ArchiveOrder {
  readonly tenantId: string
  readonly userId: string
  readonly language: keyof Words
  readonly person: { readonly name: string; readonly email: string } | null
  readonly organisation: string
  readonly services: readonly PeopleService[]
  readonly auditLog: Pick<AuditLog, 'list'>
}

/** Rows of a table that the page shows; all of them are in its JSON. */
const mostShown = 200
const auditPage = 500

interface OpenPart {
  readonly part: ArchivePart & { count: number }
  readonly rows: object[]
}

/** The archive of a person as a zip that is made while it is read: readable page, JSON of every table, files. */
export async function* writeArchive(order: ArchiveOrder): AsyncGenerator<Uint8Array> {
  const zip = createZip()
  const parts: ArchivePart[] = []
  const files: string[] = []
  const nameOf = createFileNames()
  for (const service of order.services) {
    const maps = new Map((await service.map()).map(({ table, holds }) => [table, holds]))
    let open: OpenPart | undefined
    for await (const piece of service.archive(order.userId)) {
      if (piece.type === 'rows') {
        if (open?.part.table !== piece.table) {
          finish(zip, open)
          open = begin(zip, { service: service.name, table: piece.table, holds: maps.get(piece.table) })
          parts.push(open.part)
        }
        append(zip, open, piece.rows)
      } else if (piece.type === 'file') {
        finish(zip, open)
        open = undefined
        const path = `files/${nameOf(piece.name)}`
        files.push(path)
        zip.begin(path)
      } else zip.write(Buffer.from(piece.base64, 'base64'))
      yield* zip.take()
    }
    finish(zip, open)
  }
  parts.push(...(await addAudit(zip, order)))
  zip.begin('index.html')
  zip.write(indexPage({ ...order, madeAt: new Date(), parts, files }))
  zip.end()
  yield* zip.take()
}

function begin(zip: ZipStream, what: Pick<ArchivePart, 'service' | 'table' | 'holds'>): OpenPart {
  const file = `data/${what.service}/${what.table}.json`
  zip.begin(file)
  zip.write('[')
  const rows: object[] = []
  return { part: { ...what, file, count: 0, rows }, rows }
}

function append(zip: ZipStream, { part, rows }: OpenPart, more: readonly object[]): void {
  for (const row of more) {
    zip.write(`${part.count === 0 ? '\n' : ',\n'}${JSON.stringify(row)}`)
    part.count += 1
    if (rows.length < mostShown) rows.push(row)
  }
}

function finish(zip: ZipStream, open: OpenPart | undefined): void {
  if (open) zip.write('\n]\n')
}

async function addAudit(
  zip: ZipStream,
  { auditLog, tenantId, userId }: ArchiveOrder,
): Promise<ArchivePart[]> {
  const holds = { de: 'Protokoll: was die Person getan hat', en: 'audit log: what the person did' }
  let open: OpenPart | undefined
  for (let before: number | undefined; ;) {
    const rows = await auditLog.list(tenantId, { actorId: userId }, { before, limit: auditPage })
    if (rows.length > 0)
      append(zip, (open ??= begin(zip, { service: 'mesh', table: 'meshAudit', holds })), rows)
    if (rows.length < auditPage) break
    before = rows.at(-1)?.seq
  }
  finish(zip, open)
  return open ? [open.part] : []
}
