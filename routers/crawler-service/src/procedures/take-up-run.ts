import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { isMember } from '../crawls/access.ts'
import { takeUp } from '../crawls/take-up.ts'
import { crawlerErrors, crawlerFailure } from '../errors.ts'
import { kit } from '../kit.ts'

/** Puts a run whose job was lost into the queue again, in the name of the person for whom it is asked; `{ takenUp }`, false where it goes on already or has ended. */
export const takeUpRun = kit.service
  .errors(throws(crawlerErrors, 'PRINCIPAL_MISSING'))
  .input(z.object({ id: z.uuid(), dueAt: z.iso.datetime() }))
  .mutation(async ({ input: { id, dueAt }, ctx }) => {
    if (!isMember(ctx)) throw crawlerFailure('PRINCIPAL_MISSING')
    return { takenUp: await takeUp(ctx, { id, heardAt: new Date(dueAt) }) }
  })
