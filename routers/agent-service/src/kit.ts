import { type Context, serviceKit } from '@wattos/mesh'
import type { Principal } from '@wattos/identity'
import type { z } from 'zod'
import { callers } from './callers.ts'
import { owns, uses } from './declaration.ts'
import { env } from './env.ts'

/** The service's declaration and procedure builders. */
export const kit = serviceKit({
  name: 'agent-service',
  port: 3008,
  callers,
  uses,
  owns,
  env,
  resources: () => ({}),
})

/** What every procedure, route and job of this service sees. */
export type AgentContext = Context<typeof uses, typeof owns, z.infer<typeof env>, object>

/** The same where somebody is signed in. */
export type MemberContext = Omit<AgentContext, 'principal'> & { readonly principal: Principal }
