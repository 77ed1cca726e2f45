import { type Context, serviceKit } from '@wattos/mesh'
import type { z } from 'zod'
import { callers } from './callers.ts'
import { owns, uses } from './declaration.ts'
import { env } from './env.ts'

/** The service's declaration and procedure builders. */
export const kit = serviceKit({
  name: 'summary-service',
  port: 3019,
  callers,
  uses,
  owns,
  env,
  resources: () => ({}),
})

/** What every procedure and job of this service sees. */
export type SummaryContext = Context<typeof uses, typeof owns, z.infer<typeof env>, object>
