import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { isMember } from '../crawls/access.ts'
import { beginDue } from '../crawls/begin-due.ts'
import { crawlerErrors, crawlerFailure } from '../errors.ts'
import { kit } from '../kit.ts'

/** Begins reading a website that is due, in the name of the person for whom it is asked; `{ began }`, false where it began already or has stopped. */
export const beginScheduled = kit.service
  .errors(throws(crawlerErrors, 'PRINCIPAL_MISSING', 'SCHEDULE_INVALID'))
  .input(z.object({ id: z.uuid(), dueAt: z.iso.datetime() }))
  .mutation(async ({ input: { id, dueAt }, ctx }) => {
    if (!isMember(ctx)) throw crawlerFailure('PRINCIPAL_MISSING')
    return { began: await beginDue(ctx, { id, dueAt: new Date(dueAt) }) }
  })
