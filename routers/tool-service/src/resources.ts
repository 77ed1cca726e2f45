import { createOutbound, type Outbound } from '@wattos/outbound'
import { createSealer, type Sealer } from '@wattos/secrets'
import type { ToolEnv } from './env.ts'

/** What the process keeps for all tools. */
export interface ToolResources extends AsyncDisposable {
  readonly outbound: Outbound
  readonly sealer: Sealer
}

/** Makes it from the environment. */
export function createResources({ env }: { readonly env: ToolEnv }): ToolResources {
  const outbound = createOutbound({ allow: env.OUTBOUND_ALLOW })
  return {
    outbound,
    sealer: createSealer(env),
    [Symbol.asyncDispose]: () => outbound[Symbol.asyncDispose](),
  }
}
