import { resolve } from 'node:path'
import { type Environment, hostEnvironment, processEnvironment, readEnvironment } from '@wattos/config'
import { type Database, openDatabase } from '@wattos/data'
import { type Jobs, openJobs } from '@wattos/jobs'
import { type AnyService, createMesh, type Mesh, redisAllowances } from '@wattos/mesh'
import { createAppLogger, createMetrics, endedBelow, exportSpans } from '@wattos/telemetry'
import { type Closer, createDrain } from './drain.ts'
import type { HealthCheck, Phase } from './health.ts'
import { createHttpApp, mountRoutes } from './http-app.ts'
import { createMeasuredServer, listen } from './server.ts'
import { readKeys } from './mesh-keys.ts'
import { StartError } from './start-error.ts'
import { readVersion } from './version.ts'
import { measureQueues } from './queue-metrics.ts'
import { startWorkers } from './workers.ts'

/** What an app consists of. */
export interface MountOptions {
  /** Name of the app, for health and logs. */
  readonly app: string
  readonly services: readonly AnyService[]
  /** Whether it works from its services' queues; by default it only serves calls. */
  readonly work?: boolean
  /** Port when PORT says none; without it the first service's own. */
  readonly port?: number
  /** The process's environment unless given. */
  readonly environment?: Environment
  /** Closed after everything else. */
  readonly base?: Closer
}

/** A running app. */
export interface MountedApp {
  readonly port: number
  readonly mesh: Mesh
  /** Runs when the end begins. */
  readonly onStop: (action: () => Promise<void>) => void
  /** Drains and ends, as SIGTERM does. */
  readonly stop: () => Promise<void>
}

/** Runs an app: reads the environment, opens database and queues, starts its services, listens, and drains on SIGTERM. */
export async function mount(options: MountOptions): Promise<MountedApp> {
  const environment = options.environment ?? processEnvironment()
  const env = readEnvironment(hostEnvironment, environment)
  if (!env.DATABASE_URL)
    throw new StartError(
      'DATABASE_URL is not set: give the address of a PostgreSQL database, or use npm start, which brings its own.',
    )
  const keys = await readKeys(env, options.services)
  const appLog = createAppLogger({ app: options.app, level: env.LOG_LEVEL })
  const log = appLog.child({ service: options.app })
  const metrics = createMetrics()
  const drain = createDrain({ log, drainSeconds: env.DRAIN_SECONDS })
  if (options.base) drain.add(options.base)
  const version = await readVersion(env)
  const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT
  if (endpoint)
    drain.add({ name: 'spans', close: await exportSpans({ endpoint, app: options.app, version }) })
  let phase: Phase = 'starting'
  let mesh: Mesh | undefined
  const started = () => mesh ?? failNotStarted()
  try {
    const database = await openDatabase({
      url: env.DATABASE_URL,
      onQuery: (operation, ms, ok) => {
        metrics.dbQueries.inc({ operation, outcome: ok ? 'ok' : 'error' })
        metrics.dbDuration.observe({ operation }, ms)
        const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': operation }
        endedBelow({
          name: operation,
          kind: 'client',
          ms,
          attributes,
          failure: ok ? undefined : 'QUERY_FAILED',
        })
      },
      onConnectionError: (err) => log.warn({ err }, 'a database connection broke'),
    })
    drain.add({ name: 'database', close: () => database.close() })
    const jobs = openJobs({
      databaseUrl: env.DATABASE_URL,
      ...(env.REDIS_URL ? { redisUrl: env.REDIS_URL } : {}),
      onError: (err) => log.warn({ err }, 'the queues’ connection broke'),
      onJob: (queue, outcome) => metrics.jobs.inc({ queue, outcome }),
    })
    drain.add({ name: 'queues', close: () => jobs.close() })
    measureQueues(metrics, jobs)
    const http = createHttpApp({
      app: options.app,
      mesh: started,
      phase: () => phase,
      checks: checksOf(database, jobs),
      metrics,
    })
    mesh = await createMesh({
      services: options.services,
      keys,
      about: { app: options.app, version },
      ...(env.REDIS_URL && { allowances: redisAllowances(env.REDIS_URL, log) }),
      otherwise: http,
      foundation: {
        environment,
        database,
        jobs,
        log: appLog,
        metrics,
        dataDir: resolve(env.WATTOS_DATA_DIR),
        shutdown: drain.signal,
      },
    })
    const running = mesh
    drain.add({ name: 'services', close: () => running.stop() })
    for (const mounted of running.mounted.values()) mountRoutes(http, running, mounted)
    const door = [...running.mounted.values()].find(({ running: { door } }) => door)?.running.door
    const server = createMeasuredServer(options.app, metrics, (req, res) => {
      if (running.handle(req, res)) return
      const url = req.url ?? '/'
      if (door && !url.startsWith('/health') && !url.startsWith('/mesh/')) door(req, res)
      else http(req, res)
    })
    const port = await listen(server, {
      host: env.HOST,
      port: env.PORT ?? options.port ?? options.services[0]?.port ?? 0,
    })
    server.on('upgrade', (req, socket) => running.upgrade(req, socket))
    drain.addServer(server)
    drain.add({ name: 'calls', close: () => running.leave(env.DRAIN_SECONDS * 1000) })
    if (options.work) drain.add(await startWorkers({ mesh: running, jobs, shutdown: drain.signal }))
    for (const [service, place] of running.discovered)
      log.info(
        {
          target: service,
          where: place.kind === 'local' ? 'in process' : place.addresses.map(({ url }) => url),
          why: place.why,
        },
        'discovered',
      )
    phase = 'ready'
    drain.onStart(() => {
      phase = 'draining'
    })
    log.info({ port, services: [...running.mounted.keys()] }, 'ready')
    return { port, mesh: running, onStop: (close) => drain.add({ name: 'app', close }), stop: drain.run }
  } catch (error) {
    await drain.run()
    throw error
  }
}

function failNotStarted(): never {
  throw new Error('the mesh has not started')
}

function checksOf(database: Database, jobs: Jobs): HealthCheck[] {
  return [
    { name: 'database', critical: true, check: () => database.ping() },
    { name: 'queues', critical: false, check: () => jobs.counts() },
  ]
}
