import { z } from 'zod'
import { endLost } from '../crawls/take-up.ts'
import { kit } from '../kit.ts'

/** Ends a run whose job was lost and whose website's owner is not there any more. */
export const endLostRun = kit.service
  .input(z.object({ id: z.uuid(), tenantId: z.uuid() }))
  .mutation(({ input, ctx }) => endLost(ctx.runtime.dbFor(input.tenantId), input))
