import { once } from 'node:events'
import { createServer } from 'node:http'
import { openDatabase } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { openJobs } from '@wattos/jobs'
import { type AnyService, createMesh, defineService, type MeshOf, ref, serviceKit } from '@wattos/mesh'
import { createLogger, createMetrics } from '@wattos/telemetry'
import { z } from 'zod'
import type { Chat } from '../service.ts'

const uses = { chat: ref<Chat>('chat-service', 3006) }
const secret = 'a secret that only tests of the chat know, 48 characters'

/** What a person's browser may call of the chat. */
export type Edge = MeshOf<typeof uses>['chat']['edge']

/** A process's part of a mesh, on a real database. */
export interface Served {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Serves services on a free port; `environment` says where the others are. */
export async function serve(
  databaseUrl: string,
  services: readonly AnyService[],
  environment: Record<string, string> = {},
): Promise<Served> {
  const database = await openDatabase({ url: databaseUrl, poolSize: 3 })
  const jobs = openJobs({ databaseUrl })
  const ending = new AbortController()
  const mesh = await createMesh({
    services,
    secret,
    otherwise: (_, res) => void res.writeHead(404).end(),
    foundation: {
      environment,
      database,
      jobs,
      log: createLogger({ service: 'test', level: 'silent' }),
      metrics: createMetrics(),
      dataDir: '/nonexistent',
      shutdown: ending.signal,
    },
  })
  const server = createServer((req, res) => {
    if (!mesh.handle(req, res)) res.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('not listening')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      ending.abort()
      await mesh.stop()
      server.closeAllConnections()
      server.close()
      await jobs.close()
      await database.close()
    },
  }
}

/** A service that stands for the gateway, in whose name tests call the chat for a person. */
export function createAsker() {
  const bound: { meshFor?: (principal: Principal | null, timeoutMs: number) => MeshOf<typeof uses> } = {}
  const kit = serviceKit({
    name: 'api-gateway',
    port: 3001,
    uses,
    owns: {},
    env: z.object({}),
    resources: ({ meshFor }) => {
      bound.meshFor = meshFor
      return {}
    },
  })
  return {
    service: defineService(kit, { edge: kit.router({}), internal: kit.router({}) }),
    /** What this person's browser would call. */
    as(principal: Principal): Edge {
      if (!bound.meshFor) throw new Error('the asker is not served yet')
      return bound.meshFor(principal, 30_000).chat.edge
    },
  }
}
