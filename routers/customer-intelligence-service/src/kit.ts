import type { Principal } from '@wattos/identity'
import { type Context, serviceKit } from '@wattos/mesh'
import type { z } from 'zod'
import { callers } from './callers.ts'
import { owns, uses } from './declaration.ts'
import { env } from './env.ts'
import { policies } from './policy.ts'

/** The service's declaration and procedure builders. */
export const kit = serviceKit({
  name: 'customer-intelligence-service',
  port: 3014,
  callers,
  uses,
  policies,
  owns,
  env,
  resources: () => ({}),
})

/** What every procedure and job of this service sees. */
export interface InsightContext extends Context<typeof uses, typeof owns, z.infer<typeof env>, object> {}

/** The same where somebody is signed in. */
export interface MemberContext extends InsightContext {
  readonly principal: Principal
}
