import { once } from 'node:events'
import { createServer } from 'node:http'
import { PrismaPg } from '@prisma/adapter-pg'
import type { MeshKeys } from '@wattos/identity'
import { openJobs } from '@wattos/jobs'
import { PrismaClient } from '@wattos/prisma'
import { createLogger, createMetrics } from '@wattos/telemetry'
import { createMesh, type Mesh } from '../mesh.ts'
import type { Faults } from '../faults/faults.ts'
import type { Lookup } from '../resilience/names.ts'
import type { IdempotencyStore } from '../idempotency/store.ts'
import type { AuditStore } from '../audit/store.ts'
import type { AnyService } from '../service.ts'
import { memoryAudit } from './memory-audit.ts'
import { memoryStore } from './memory-store.ts'

/** The secret of meshes in tests. */
export const testSecret = 'a secret that only tests of the mesh know, 48 characters'

/** A process's part of a mesh, served on a free port of this machine. */
export interface Served {
  readonly mesh: Mesh
  readonly url: string
  readonly stop: () => Promise<void>
}

interface ServeOptions {
  /** Where the others are: `{ ECHO_SERVICE_URL: 'http://…' }`. */
  readonly urls?: Record<string, string>
  /** Whether callers may upgrade to frames; without, they call over HTTP. */
  readonly frames?: boolean
  /** Instead of the secret of meshes in tests. */
  readonly keys?: MeshKeys
  /** Where answers to mutations are remembered; shared by replicas. */
  readonly idempotency?: IdempotencyStore
  /** Where it is written down who did what. */
  readonly audit?: AuditStore
  /** What goes wrong on purpose on the way from here. */
  readonly faults?: Faults
  /** Finds the addresses that a service's name stands for. */
  readonly lookup?: Lookup
  /** Where to listen instead of on a free port of 127.0.0.1. */
  readonly at?: { readonly host: string; readonly port: number }
}

/** Serves services that own no table. */
export async function serve(services: readonly AnyService[], options: ServeOptions = {}): Promise<Served> {
  const { urls = {}, frames = true, keys, faults, lookup } = options
  const { idempotency = memoryStore(), audit = memoryAudit() } = options
  const metrics = createMetrics()
  const ending = new AbortController()
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: 'postgresql://127.0.0.1:1/none' }),
  })
  const mesh = await createMesh({
    services,
    idempotency,
    audit,
    ...(faults && { faults }),
    ...(lookup && { lookup }),
    ...(keys ? { keys } : { secret: testSecret }),
    otherwise: (_, res) => void res.writeHead(404).end(),
    foundation: {
      environment: urls,
      database: {
        client: prisma,
        prisma,
        onQuery: () => {},
        vector: false,
        ping: async () => {},
        close: async () => {},
      },
      jobs: openJobs({ databaseUrl: 'postgresql://127.0.0.1:1/none' }),
      log: createLogger({ service: 'test', level: 'silent' }),
      metrics,
      dataDir: '/nonexistent',
      shutdown: ending.signal,
    },
  })
  const server = createServer((req, res) => {
    if (!mesh.handle(req, res)) res.writeHead(404).end()
  })
  if (frames) server.on('upgrade', (req, socket) => mesh.upgrade(req, socket))
  const { host, port } = options.at ?? { host: '127.0.0.1', port: 0 }
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('not listening')
  return {
    mesh,
    url: `http://${host}:${address.port}`,
    async stop() {
      ending.abort()
      server.closeAllConnections()
      server.close()
      await mesh.stop()
    },
  }
}
