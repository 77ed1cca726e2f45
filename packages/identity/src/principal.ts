import { z } from 'zod'
import { roles } from './permissions.ts'

/** Shape of a principal as it travels inside a signed token or a job. */
export const principalSchema = z.object({
  tenantId: z.string().min(1),
  userId: z.string().min(1),
  role: z.enum(roles),
})

/** The person on whose behalf a call is made: one user in one tenant. Permissions follow from the role. */
export type Principal = z.infer<typeof principalSchema>
