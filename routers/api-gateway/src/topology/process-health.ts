import { z } from 'zod'
import type { Observed } from './collect-states.ts'

/** Longest wait for one process, in milliseconds: its own checks may take three seconds. */
const timeoutMs = 4_000

const healthSchema = z.object({
  status: z.enum(['ok', 'degraded', 'unhealthy']),
  checks: z.record(z.string(), z.object({ status: z.enum(['up', 'down']), ms: z.number() })),
})

/** How a process is: what it says itself under /health, or that it does not answer. */
export interface ProcessHealth {
  /** Null for the process that was asked. */
  readonly address: string | null
  readonly app: string | null
  readonly version: string | null
  readonly startedAt: string | null
  readonly services: readonly string[]
  readonly status: 'ok' | 'degraded' | 'unhealthy' | 'silent'
  readonly checks: readonly { readonly name: string; readonly up: boolean; readonly ms: number }[]
}

/** How the platform is; `ms` is how long its database took to answer. */
export interface Health {
  readonly at: string
  readonly processes: readonly ProcessHealth[]
  readonly database: {
    readonly version: string
    readonly bytes: number
    /** Version of the extension for vectors; null where there is none. */
    readonly vector: string | null
    readonly ms: number
  } | null
}

/** Asks a process how it is; the asked one itself is well, since it answers. */
export async function healthOf(observed: Observed, signal: AbortSignal): Promise<ProcessHealth> {
  const { address } = observed
  if (!observed.reached) {
    const { services } = observed
    return { address, app: null, version: null, startedAt: null, services, status: 'silent', checks: [] }
  }
  const { app, version, startedAt } = observed.state
  const about = {
    address,
    app,
    version,
    startedAt,
    services: observed.state.services.map(({ name }) => name),
  }
  if (address === null) return { ...about, status: 'ok', checks: [] }
  const health = await read(`${address}/health`, signal)
  if (!health) return { ...about, status: 'silent', checks: [] }
  const checks = Object.entries(health.checks).map(([name, { status, ms }]) => ({
    name,
    up: status === 'up',
    ms,
  }))
  return { ...about, status: health.status, checks }
}

async function read(url: string, signal: AbortSignal) {
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), signal]),
      redirect: 'error',
    })
    return healthSchema.safeParse(await answer.json()).data
  } catch {
    return undefined
  }
}
