import { randomUUID } from 'node:crypto'
import { mount } from '@wattos/host'
import { createTokenIssuer, type Principal } from '@wattos/identity'
import { openTestStore } from '@wattos/testing'
import { z } from 'zod'
import { outcomeSchema } from '../call/outcome.ts'
import type { Wanted } from '../call/use-tool.ts'
import { tools } from '../service.ts'
import { fakeRag } from './fake-rag.ts'

const secret = 'a secret of the tests that is long enough'

const answerSchema = z.object({
  result: z.object({ data: z.unknown() }).optional(),
  error: z.object({ message: z.string(), data: z.object({ reason: z.string() }) }).optional(),
})

/** Somebody of a new tenant, or of a given one. */
export function person(role: Principal['role'] = 'editor', tenantId: string = randomUUID()): Principal {
  return { tenantId, userId: randomUUID(), role }
}

/** The service with a real database and HTTP, and a stand-in for search. `restart` begins another process's worth of it on the same database. */
export async function startHarness(given: Record<string, string> = {}) {
  const store = await openTestStore()
  const rag = fakeRag()
  const environment = {
    DATABASE_URL: store.url,
    MESH_SECRET: secret,
    SECRETS_KEY: 'a key of the tests that seals what is secret',
    WATTOS_DATA_DIR: store.folder,
    OUTBOUND_ALLOW: '127.0.0.1',
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    ...given,
  }
  const issuer = createTokenIssuer({ secret, caller: 'api-gateway' })
  const begin = () => mount({ app: 'tools-test', services: [tools, rag.service], environment })
  let app = await begin()

  async function call(who: Principal, path: string, input: unknown = {}): Promise<unknown> {
    const surface = path.startsWith('internal/') ? 'internal' : 'edge'
    const response = await fetch(`http://127.0.0.1:${app.port}/mesh/tool-service/${path}`, {
      method: 'POST',
      headers: {
        'x-wattos-token': issuer.issue('tool-service', who, surface),
        'content-type': 'application/json',
      },
      body: JSON.stringify(input),
    })
    const { error, result } = answerSchema.parse(await response.json())
    if (error) throw new Error(`${error.data.reason}: ${error.message}`)
    return result?.data
  }

  const once = async (who: Principal, wanted: Wanted) =>
    outcomeSchema.parse(await call(who, 'internal/callTool', wanted))

  return {
    store,
    rag,
    environment,
    call,
    once,
    /** What became of a tool's call, under a key of its own. */
    use: (who: Principal, tool: string, args: unknown = {}) =>
      once(who, { tool, arguments: args, key: randomUUID() }),
    async restart() {
      await app.stop()
      app = await begin()
    },
    async stop() {
      await app.stop()
      await store.close()
    },
  }
}

/** A running harness. */
export type Harness = Awaited<ReturnType<typeof startHarness>>
