import { createHash } from 'node:crypto'
import { Prisma, type Rows, uuidv7 } from '@wattos/data'
import { refuse } from '../errors.ts'
import { mediaTypes, type Kind } from '../parse/sniff.ts'
import { assertClean } from '../scan/assert-clean.ts'
import type { MemberContext } from './access.ts'
import { enqueue } from './begin-again.ts'
import { lacksRoom } from './quota.ts'

/** A web page, or a file that lies at an address or nowhere. */
export interface WebPage {
  readonly spaceId: string
  /** Null for a file that somebody brings. */
  readonly url: string | null
  readonly title: string
  readonly kind: Kind
  readonly bytes: Uint8Array
}

/** What became of a page: a new document, a new version of the one it had, the same as before, or the same as another document of the space. */
export interface PutPage {
  readonly documentId: string
  readonly outcome: 'added' | 'changed' | 'unchanged' | 'duplicate'
}

/**
 * Takes a page into a space as a document that keeps its address. A former version of the page is replaced under the same id, and is
 * searched until the new one is ready. Repeatable: interrupted at any point, it can be called again.
 */
export async function putPage(ctx: MemberContext, page: WebPage): Promise<PutPage> {
  const { tenantId } = ctx.principal
  const { spaceId, url: sourceUrl } = page
  const sha256 = createHash('sha256').update(page.bytes).digest('hex')
  const before =
    sourceUrl === null ? null : await ctx.db.document.findFirst({ where: { tenantId, spaceId, sourceUrl } })
  if (before?.sha256 === sha256 && before.state !== 'failed' && before.state !== 'cancelled')
    return { documentId: before.id, outcome: 'unchanged' }
  const twin = await ctx.db.document.findFirst({
    where: { tenantId, spaceId, sha256, id: { not: before?.id ?? tenantId } },
  })
  if (twin) return { documentId: twin.id, outcome: 'duplicate' }
  const row = before ?? (await announce(ctx, page))
  const isNew = row.sha256 === null
  try {
    await store(ctx, row, { ...page, sha256 })
  } catch (error) {
    if (isNew) await forget(ctx, row)
    throw error
  }
  return { documentId: row.id, outcome: isNew ? 'added' : 'changed' }
}

/** The row comes first, so that no file lies about without one; an abandoned one is swept away like an abandoned upload. */
function announce(ctx: MemberContext, { spaceId, url, title }: WebPage): Promise<Rows['document']> {
  const { tenantId, userId: ownerId } = ctx.principal
  const id = uuidv7()
  const data = { id, tenantId, spaceId, ownerId, name: title, sourceUrl: url, size: 0 }
  return ctx.db.document.create({
    data: { ...data, mime: 'application/octet-stream', storageKey: `${tenantId}/${id}` },
  })
}

async function store(
  ctx: MemberContext,
  row: Rows['document'],
  { bytes, title, kind, sha256 }: WebPage & { sha256: string },
): Promise<void> {
  const attempt = row.attempt + 1
  await ctx.resources.store.put(row.storageKey, whole(bytes))
  await assertClean(ctx, row)
  const data = {
    name: title,
    mime: mediaTypes[kind],
    size: bytes.length,
    sha256,
    attempt,
    fileKept: true,
    redactions: Prisma.DbNull,
  }
  await ctx.db.transaction(async (tx) => {
    await tx.document.updateMany({
      where: { id: row.id, tenantId: row.tenantId },
      data: { ...data, state: 'queued', progress: 0, errorCode: null, errorMessage: null },
    })
    if (await lacksRoom(tx, row.tenantId, ctx.env)) throw refuse('STORAGE_FULL')
  })
  await enqueue(ctx, { ...row, attempt })
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function forget(ctx: MemberContext, row: Rows['document']): Promise<void> {
  await ctx.resources.store.delete(row.storageKey)
  await ctx.db.document.deleteMany({ where: { id: row.id, tenantId: row.tenantId, state: 'uploading' } })
}
