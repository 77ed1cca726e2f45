import type { Principal } from '@wattos/identity'
import { z } from 'zod'
import { principalOf } from '../accounts/principal-of.ts'
import { kit } from '../kit.ts'

/** Who somebody is now, for what begins in their name without them; null for whoever is no active member any more. */
export const findStanding = kit.service
  .input(z.object({ tenantId: z.uuid(), userId: z.uuid() }))
  .query(async ({ input, ctx }): Promise<{ principal: Principal | null }> => {
    const db = ctx.runtime.acrossTenants('the question itself names the tenant')
    return { principal: await principalOf(db, input) }
  })
