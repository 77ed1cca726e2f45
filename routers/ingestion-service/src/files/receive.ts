import type { IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { Prisma, type Rows } from '@wattos/data'
import type { Stored } from '@wattos/storage'
import type { MemberContext } from '../documents/access.ts'
import { beginAgain, enqueue } from '../documents/begin-again.ts'
import { lacksRoom } from '../documents/quota.ts'
import { DocumentError } from '../parse/document-error.ts'
import { mediaTypes, type Kind } from '../parse/sniff.ts'
import { refuse } from '../errors.ts'
import { assertClean } from '../scan/assert-clean.ts'
import { checked } from './checked.ts'

/** What became of an upload: a new document, or the one in this space that has the same bytes. */
export type Received = { document: Rows['document']; created: boolean }

/** Receives the bytes of an announced upload; a refused one is forgotten, an interrupted one may be sent again. */
export async function receive(
  ctx: MemberContext,
  row: Rows['document'],
  request: IncomingMessage,
): Promise<Received> {
  let kind: Kind = 'text'
  // Reading must be able to stop without closing the connection, on which the answer is still to be sent.
  const parts = request.iterator({ destroyOnReturn: false })
  const content = checked(parts, {
    limit: ctx.env.UPLOAD_MAX_MB * 1_000_000,
    name: row.name,
    onKind: (found) => (kind = found),
  })
  try {
    const stored = await ctx.resources.store.put(row.storageKey, content)
    await assertClean(ctx, row)
    return await settle(ctx, row, { ...stored, kind })
  } catch (error) {
    if (request.errored !== null || (request.destroyed && !request.complete))
      throw refuse('UPLOAD_INTERRUPTED')
    if (!(error instanceof DocumentError)) throw error
    await forget(ctx, row)
    await drain(request)
    throw refuse(error.reason)
  }
}

async function settle(
  ctx: MemberContext,
  row: Rows['document'],
  { size, sha256, kind }: Stored & { kind: Kind },
): Promise<Received> {
  try {
    const data = { size, sha256, mime: mediaTypes[kind], state: 'queued' as const }
    const count = await ctx.db.transaction(async (tx) => {
      const where = { id: row.id, tenantId: row.tenantId, state: 'uploading' as const }
      const updated = await tx.document.updateMany({ where, data })
      // More may have come than was announced.
      if (await lacksRoom(tx, row.tenantId, ctx.env)) throw new DocumentError('STORAGE_FULL')
      return updated.count
    })
    if (count === 0) return await notWaiting(ctx, row)
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')) throw error
    return await sameAsBefore(ctx, row, sha256)
  }
  await enqueue(ctx, row)
  return {
    document: await ctx.db.document.findFirstOrThrow({ where: { id: row.id, tenantId: row.tenantId } }),
    created: true,
  }
}

/** Deleted while its bytes arrived: they go too. Otherwise another request has delivered it, under the same key. */
async function notWaiting(ctx: MemberContext, row: Rows['document']): Promise<never> {
  const left = await ctx.db.document.count({ where: { id: row.id, tenantId: row.tenantId } })
  if (left === 0) await ctx.resources.store.delete(row.storageKey)
  throw refuse(left === 0 ? 'DOCUMENT_NOT_FOUND' : 'DOCUMENT_NOT_WAITING')
}

/** Sending a file again that failed before means: try it again. */
async function sameAsBefore(ctx: MemberContext, row: Rows['document'], sha256: string): Promise<Received> {
  const { tenantId, spaceId } = row
  const document = await ctx.db.document.findFirst({ where: { tenantId, spaceId, sha256 } })
  await forget(ctx, row)
  if (document === null) throw refuse('UPLOAD_INTERRUPTED')
  const stopped = document.state === 'failed' || document.state === 'cancelled'
  return { document: stopped ? await beginAgain(ctx, document) : document, created: false }
}

async function forget(ctx: MemberContext, row: Rows['document']): Promise<void> {
  await ctx.resources.store.delete(row.storageKey)
  await ctx.db.document.deleteMany({ where: { id: row.id, tenantId: row.tenantId, state: 'uploading' } })
}

/** A browser reads the answer only when it has sent everything; a refused upload gets a few seconds for that. */
async function drain(request: IncomingMessage): Promise<void> {
  request.resume()
  const end = new Promise((resolve) => request.once('end', resolve).once('close', resolve))
  if (!request.readableEnded) await Promise.race([end, wait(5_000)])
}
