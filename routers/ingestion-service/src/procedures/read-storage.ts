import { statfs } from 'node:fs/promises'
import { kit } from '../kit.ts'

/** What the organisation's originals take up, and what is left on the disk that they lie on; null where they lie in a bucket. */
export const readStorage = kit.can('system:read').query(async ({ ctx }) => {
  const { tenantId } = ctx.principal
  const documents = await ctx.db.document.count({ where: { tenantId } })
  const { _sum } = await ctx.db.document.aggregate({
    where: { tenantId, fileKept: true },
    _sum: { size: true },
  })
  const inBucket = ctx.env.S3_ENDPOINT !== undefined
  const disk = inBucket ? null : await statfs(ctx.runtime.dataDir)
  return {
    documents,
    bytes: _sum.size ?? 0,
    freeBytes: disk && disk.bavail * disk.bsize,
  }
})
