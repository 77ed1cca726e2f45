import type { Rows } from '@wattos/data'
import { z } from 'zod'
import type { PrivacyRuntime } from '../runtime.ts'
import { hashOf } from './order.ts'

const place = z.object({ tenantId: z.string() })

/** The order with this id, for whoever knows its secret. */
export async function erasureByOwner(
  runtime: Pick<PrivacyRuntime, 'acrossTenants' | 'dbFor'>,
  { id, secret }: { id: string; secret: string },
): Promise<Rows['erasure'] | null> {
  const [found] = await runtime
    .acrossTenants('who has no account any more belongs to no tenant')
    .query(
      place,
      'select tenant_id::text as "tenantId" from erasure where id = $1::uuid and secret_hash = $2',
      [id, hashOf(secret)],
    )
  return found
    ? runtime.dbFor(found.tenantId).erasure.findFirst({ where: { id, tenantId: found.tenantId } })
    : null
}
