import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors, agentFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'

/** Whose a webhook is, for the gateway, which finds out who they are now: `{ tenantId, userId }`. */
export const findHookOwner = kit.service
  .errors(throws(agentErrors, 'HOOK_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .query(async ({ input: { id }, ctx }) => {
    const db = ctx.runtime.acrossTenants('a message names no tenant, only the hook')
    const rows = await db.query(
      z.object({ tenantId: z.string(), userId: z.string() }),
      'SELECT tenant_id::text AS "tenantId", owner_id::text AS "userId" FROM agent_hook WHERE id = $1::uuid',
      [id],
    )
    const [hook] = rows
    if (hook === undefined) throw agentFailure('HOOK_NOT_FOUND')
    return hook
  })
