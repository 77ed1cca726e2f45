import type { Rows } from '@wattos/data'
import type { MemberContext } from '../documents/access.ts'
import { DocumentError } from '../parse/document-error.ts'
import { scanWithClamd } from './clamd.ts'

/** Nothing that the virus scanner has not found clean is taken, also when it cannot be asked; throws a DocumentError then. */
export async function assertClean(
  ctx: MemberContext,
  row: Pick<Rows['document'], 'id' | 'storageKey'>,
): Promise<void> {
  const clamd = ctx.env.CLAMD_URL
  if (!clamd) return
  const found = await scanWithClamd(clamd, await ctx.resources.store.open(row.storageKey)).catch(
    (err: unknown) => {
      ctx.log.error({ err, documentId: row.id }, 'an upload could not be scanned')
      throw new DocumentError('SCAN_FAILED', { cause: err })
    },
  )
  if (found === null) return
  ctx.log.warn({ documentId: row.id, found }, 'an upload was refused by the virus scanner')
  throw new DocumentError('DOCUMENT_INFECTED')
}
