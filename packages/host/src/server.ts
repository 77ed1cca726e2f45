import { createServer, type RequestListener, type Server } from 'node:http'
import type { Metrics } from '@wattos/telemetry'
import { StartError } from './start-error.ts'

/** A server whose requests are counted and timed under the names of the operators' guide. */
export function createMeasuredServer(app: string, metrics: Metrics, listener: RequestListener): Server {
  let inFlight = 0
  const signals = rememberSignals(app, metrics)
  metrics.onReadCounts(() => metrics.meshInFlight.set({ service: app }, inFlight))
  const server = createServer((req, res) => {
    const started = performance.now()
    // Taken now: the gateway gives requests that it serves within this process another address.
    const route = routeOf(req.url ?? '/')
    inFlight += 1
    res.on('close', () => {
      inFlight -= 1
      const shown = isMadeUp(route, res.statusCode) ? '/mesh' : route
      const answered = signals(req.method ?? 'GET', shown, res.statusCode)
      answered.count += 1
      answered.time.observe(performance.now() - started)
    })
    listener(req, res)
  })
  // Longer than the minute after which common proxies drop an idle connection, so that it is they who close it.
  server.keepAliveTimeout = 75_000
  server.requestTimeout = 15 * 60_000
  return server
}

interface Signals {
  /** Requests that prom-client, which counts ten times as slowly, has yet to be told of. */
  count: number
  readonly time: ReturnType<Metrics['httpDuration']['labels']>
}

// Finding a metric by its labels costs more than counting; there are few combinations, since nothing made up is a label.
function rememberSignals(
  service: string,
  metrics: Metrics,
): (method: string, route: string, status: number) => Signals {
  const known = new Map<string, Signals>()
  return (method, route, status) => {
    const key = `${method} ${route} ${status}`
    const found = known.get(key)
    if (found) return found
    const total = metrics.httpRequests.labels({ service, method, route, status: String(status) })
    const made = { count: 0, time: metrics.httpDuration.labels({ service, method, route }) }
    known.set(key, made)
    metrics.onReadCounts(() => {
      total.inc(made.count)
      made.count = 0
    })
    return made
  }
}

// Whoever is turned away may have named services that do not exist.
function isMadeUp(route: string, status: number): boolean {
  return (status === 401 || status === 404) && route.startsWith('/mesh/')
}

// The first two parts of the path at most: a label for each document would never end.
function routeOf(url: string): string {
  if (url.startsWith('/trpc/')) return '/trpc'
  if (url.startsWith('/v1/')) return '/v1'
  const [, first = '', second = '', third = ''] = (url.split('?')[0] ?? '').split('/')
  if (first === 'mesh') return `/mesh/${second}/${third}`
  if (first === 'health') return second ? `/health/${second}` : '/health'
  if (first === 'trpc' || first === 'api' || first === 'files' || first === 'v1') return `/${first}`
  return '/static'
}

/** Listens, or throws a StartError that says what to do; resolves with the port. */
export function listen(server: Server, at: { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE'
      const denied = error.code === 'EACCES'
      reject(
        busy
          ? new StartError(
              `Port ${at.port} is in use: stop the program that uses it, or choose another one with PORT=${at.port + 1}.`,
            )
          : denied
            ? new StartError(
                `Port ${at.port} may not be opened by this user: choose one above 1023 with PORT=${at.port + 3000}.`,
              )
            : error,
      )
    })
    server.listen(at.port, at.host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : at.port)
    })
  })
}
