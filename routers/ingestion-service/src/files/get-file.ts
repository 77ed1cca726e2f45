import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { Rows } from '@wattos/data'
import type { HttpRoute } from '@wattos/mesh'
import { MissingFile } from '@wattos/storage'
import type { Request, Response } from 'express'
import { z } from 'zod'
import { type MemberContext, openDocument } from '../documents/access.ts'
import type { IngestionContext } from '../kit.ts'
import { charsetOf } from '../parse/decode.ts'
import { refuse } from '../errors.ts'
import { safeHeaders } from './headers.ts'
import { readRange } from './range.ts'
import { signedIn } from './signed-in.ts'

/** Sends the original file of a document, whole or the part that is asked for; to nobody where documents are kept without personal data. */
export const getFile: HttpRoute<IngestionContext> = {
  method: 'get',
  path: '/files/:id',
  access: 'space:read',
  async handle(req, res, given) {
    const ctx = signedIn(given)
    const id = z.uuid().safeParse(req.params['id'])
    if (!id.success) throw refuse('DOCUMENT_NOT_FOUND')
    const { row, space } = await openDocument(ctx, id.data, 'read')
    if (space.redacts || !row.fileKept) throw refuse('DOCUMENT_FILE_WITHHELD')
    if (row.sha256 === null) throw refuse('DOCUMENT_NOT_FOUND')
    const etag = `"${row.sha256}"`
    res.setHeader('etag', etag)
    if (req.headers['if-none-match'] === etag) return void res.status(304).end()
    for (const [name, value] of Object.entries(safeHeaders(row, await charset(ctx, row))))
      res.setHeader(name, value)
    await send(ctx, row, { req, res })
  },
}

async function send(
  ctx: MemberContext,
  row: Rows['document'],
  { req, res }: { req: Request; res: Response },
): Promise<void> {
  const range = readRange(req.headers.range, row.size)
  if (range === 'outside') return void res.status(416).setHeader('content-range', `bytes */${row.size}`).end()
  const content = await opened(ctx, row, range === null ? {} : { range })
  res.status(range === null ? 200 : 206)
  if (range !== null) res.setHeader('content-range', `bytes ${range.start}-${range.end}/${row.size}`)
  res.setHeader('content-length', range === null ? row.size : range.end - range.start + 1)
  if (req.method === 'HEAD') return void content.destroy()
  // A reader that goes away in the middle is no fault.
  await pipeline(content, res).catch((err: unknown) =>
    ctx.log.debug({ err, documentId: row.id }, 'a download ended early'),
  )
}

/** Text is kept in the encoding in which it came. */
async function charset(ctx: MemberContext, row: Rows['document']): Promise<string> {
  if (!row.mime.startsWith('text/') || row.size === 0) return 'utf-8'
  return charsetOf(
    await buffer(await opened(ctx, row, { range: { start: 0, end: Math.min(row.size, 65_536) - 1 } })),
  )
}

async function opened(
  ctx: MemberContext,
  row: Rows['document'],
  options: { range?: { start: number; end: number } },
) {
  try {
    return await ctx.resources.store.open(row.storageKey, options)
  } catch (error) {
    throw error instanceof MissingFile ? refuse('DOCUMENT_FILE_MISSING') : error
  }
}
