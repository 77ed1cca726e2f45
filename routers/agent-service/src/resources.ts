import { createSealer, createSigner, type Sealer, type Signer } from '@wattos/secrets'
import type { AgentEnv } from './env.ts'
import { mailerOf } from './approvals/mails.ts'
import { Isolation } from './runs/isolation.ts'
import { measureRuns } from './runs/measure-runs.ts'
import { startSweeping, type SweepRuntime } from './runs/sweep.ts'
import type { Metrics } from '@wattos/telemetry'

/** What the process keeps for all runs. */
export interface AgentResources extends AsyncDisposable {
  readonly sealer: Sealer
  /** Of values that placeholders stand for. */
  readonly valueSigner: Signer
  /** Of the steps that this process works on. */
  readonly isolation: Isolation
}

/** Makes it from the environment, and begins to look after what lies about. */
export function createResources(
  runtime: SweepRuntime & { readonly env: AgentEnv; readonly metrics: Metrics },
): AgentResources {
  measureRuns(runtime.metrics, runtime.db)
  const sealer = createSealer(runtime.env)
  const sweeping = startSweeping(runtime, [mailerOf({ ...runtime, sealer })])
  return {
    sealer,
    valueSigner: createSigner(runtime.env, 'values of agents'),
    isolation: new Isolation(),
    [Symbol.asyncDispose]: () => sweeping.stop(),
  }
}
