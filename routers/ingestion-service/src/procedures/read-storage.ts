import { statfs } from 'node:fs/promises'
import { kit } from '../kit.ts'

/** What the organisation's originals take up, and what is left on the disk that they lie on; null where they lie in a bucket. */
export const readStorage = kit.can('system:read').query(async ({ ctx }) => {
  const { _sum, _count } = await ctx.db.document.aggregate({
    where: { tenantId: ctx.principal.tenantId },
    _sum: { size: true },
    _count: true,
  })
  const inBucket = ctx.env.S3_ENDPOINT !== undefined
  const disk = inBucket ? null : await statfs(ctx.runtime.dataDir)
  return {
    documents: _count,
    bytes: _sum.size ?? 0,
    freeBytes: disk && disk.bavail * disk.bsize,
  }
})
