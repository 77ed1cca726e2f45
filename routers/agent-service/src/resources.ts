import { createSealer, type Sealer } from '@wattos/secrets'
import type { AgentEnv } from './env.ts'
import { startSweeping, type SweepRuntime } from './runs/sweep.ts'

/** What the process keeps for all runs. */
export interface AgentResources extends AsyncDisposable {
  readonly sealer: Sealer
}

/** Makes it from the environment, and begins to look after what lies about. */
export function createResources(runtime: SweepRuntime & { readonly env: AgentEnv }): AgentResources {
  const sweeping = startSweeping(runtime)
  return { sealer: createSealer(runtime.env), [Symbol.asyncDispose]: () => sweeping.stop() }
}
