import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { memberOf } from '../../member-of.ts'
import { beginDue } from '../../triggers/begin-due.ts'

/** Begins a schedule that is due, in the name of the person for whom it is asked; `{ runId }`, null where it was begun already or has stopped. */
export const beginScheduled = kit.service
  .errors(throws(agentErrors, 'PRINCIPAL_MISSING', 'AGENT_SCHEDULE_INVALID', 'PERSONAL_DATA_UNCHECKED'))
  .input(z.object({ id: z.uuid(), dueAt: z.iso.datetime() }))
  .mutation(async ({ input: { id, dueAt }, ctx }) => ({
    runId: await beginDue(memberOf(ctx), { id, dueAt: new Date(dueAt) }),
  }))
