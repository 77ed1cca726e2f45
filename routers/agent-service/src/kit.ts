import { type Context, serviceKit } from '@wattos/mesh'
import type { Principal } from '@wattos/identity'
import { callers } from './callers.ts'
import { owns, uses } from './declaration.ts'
import { type AgentEnv, env } from './env.ts'
import { policies } from './policy.ts'
import { type AgentResources, createResources } from './resources.ts'

/** The service's declaration and procedure builders. */
export const kit = serviceKit({
  name: 'agent-service',
  port: 3008,
  callers,
  uses,
  policies,
  owns,
  env,
  resources: (runtime) =>
    createResources({
      ...runtime,
      db: runtime.acrossTenants('runs that nobody works on are taken up again, whosever they are'),
    }),
})

/** What every procedure, route and job of this service sees. */
export interface AgentContext extends Context<typeof uses, typeof owns, AgentEnv, AgentResources> {}

/** The same where somebody is signed in. */
export interface MemberContext extends AgentContext {
  readonly principal: Principal
}
