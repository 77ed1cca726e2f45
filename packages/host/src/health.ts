import type { IncomingMessage } from 'node:http'
import type { MeshState } from '@wattos/mesh'
import { expose, type Metrics } from '@wattos/telemetry'
import { Router } from 'express'

/** One thing that a process needs to work. `critical` ones make it unhealthy, others only degraded. */
export interface HealthCheck {
  readonly name: string
  readonly critical: boolean
  readonly check: () => Promise<unknown>
}

/** Life of a process as its probes see it. */
export type Phase = 'starting' | 'ready' | 'draining'

interface HealthOptions {
  readonly service: string
  readonly phase: () => Phase
  readonly checks: readonly HealthCheck[]
  readonly metrics: Metrics
  readonly meshState: () => MeshState
  /** Whether the public reaches this process; what it knows of the mesh is then for its own machine only. */
  readonly isPublic: () => boolean
}

/** Longest that a check may take, in milliseconds. */
const checkTimeoutMs = 3_000

/** `/health`, `/health/liveness`, `/health/readiness` and `/health/metrics`, as the operators' guide has them, and `/health/mesh`. */
export function healthRoutes({
  service,
  phase,
  checks,
  metrics,
  meshState,
  isPublic,
}: HealthOptions): Router {
  const routes = Router()
  routes.get('/health', async (_, res) => {
    const results = await Promise.all(checks.map(runCheck))
    const down = checks.filter((_check, index) => results[index]?.status === 'down')
    const status = down.some((check) => check.critical) ? 'unhealthy' : down.length > 0 ? 'degraded' : 'ok'
    res.status(status === 'unhealthy' ? 503 : 200).json({
      status,
      service,
      timestamp: new Date().toISOString(),
      checks: Object.fromEntries(checks.map((check, index) => [check.name, results[index]])),
    })
  })
  routes.get(
    '/health/liveness',
    (_, res) => void res.json({ status: 'alive', service, timestamp: new Date().toISOString() }),
  )
  routes.get('/health/readiness', (_, res) => {
    const ready = phase() === 'ready'
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not_ready', phase: phase(), service })
  })
  routes.get('/health/metrics', async (req, res) => {
    // Figures are for those inside.
    if (isForwarded(req)) return void res.status(404).end()
    const { contentType, body } = await expose(metrics.registry, req.headers.accept)
    res.type(contentType).send(body)
  })
  routes.get('/health/mesh', (req, res) => {
    if (isForwarded(req) || (isPublic() && !isLocal(req))) return void res.status(404).end()
    if (phase() === 'starting') return void res.status(503).end()
    res.setHeader('cache-control', 'no-store').json(meshState())
  })
  return routes
}

// What comes from the public passes a proxy, which says so.
function isForwarded({ headers }: IncomingMessage): boolean {
  return Object.keys(headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded-'))
}

function isLocal({ socket }: IncomingMessage): boolean {
  return /^(?:::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '')
}

async function runCheck({ check }: HealthCheck): Promise<{ status: 'up' | 'down'; ms: number }> {
  const started = performance.now()
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('too slow')), checkTimeoutMs)
  try {
    await Promise.race([check(), late.promise])
    return { status: 'up', ms: Math.round(performance.now() - started) }
  } catch {
    return { status: 'down', ms: Math.round(performance.now() - started) }
  } finally {
    clearTimeout(timer)
  }
}
