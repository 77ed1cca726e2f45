import { z } from 'zod'

const text = z.string().max(200).optional()

/** Which entries of the audit log are wanted; times are ISO strings. */
export const auditFilter = z.object({
  actorId: z.uuid().optional(),
  service: text,
  action: text,
  resourceKind: text,
  resourceId: text,
  /** `ok`, `failed`, or a reason. */
  outcome: text,
  from: z.coerce.date<string>().optional(),
  until: z.coerce.date<string>().optional(),
})
