import { createTRPCClient, httpLink } from '@trpc/client'
import { admin } from '@wattos/admin-service'
import { gateway } from '@wattos/api-gateway'
import { mount } from '@wattos/host'
import { createTokenIssuer } from '@wattos/identity'
import { type AnyService, createPlainFetch, type PlainFetch } from '@wattos/mesh'
import type { Address, Ask, Peer, Setup } from './peer.ts'
import { signIn } from './sign-in.ts'
import { unwrapResult } from './unwrap-result.ts'
import { bareRouter, caller, callerMesh, recordService, type RecordService } from './wattos-services.ts'

const secret = 'a secret that only benchmarks know, 48 characters at least'

async function run(
  setup: Setup,
  place: keyof Setup['ports'],
  services: readonly AnyService[],
): Promise<void> {
  await mount({
    app: 'bench',
    services,
    environment: {
      DATABASE_URL: setup.databaseUrl,
      MESH_SECRET: secret,
      AUTH_SECRET: secret,
      SECRETS_KEY: secret,
      WATTOS_DATA_DIR: setup.dataDir,
      HOST: '127.0.0.1',
      PORT: String(setup.ports[place]),
      LLM_GATEWAY_URL: `http://127.0.0.1:${setup.ports.service}`,
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
      // Counted like anybody's, and never too much.
      RATE_LIMIT_PERSON: '1000000',
    },
  })
}

async function askThroughMesh(): Promise<Ask> {
  const { records } = await callerMesh
  return (id) => records.internal.record.query({ id })
}

/** A service that calls another one: everything of the mesh is on, and the link is the one between services. */
export const frames: Peer = {
  title: 'WattOS, frames',
  serve: (setup) => run(setup, 'service', [recordService]),
  async connect(setup) {
    await run(setup, 'load', [caller])
    return askThroughMesh()
  },
}

function tRPCClient({ ports }: Setup, options: { readonly fetch?: PlainFetch }): Ask {
  const issuer = createTokenIssuer({ secret, caller: 'bench-caller' })
  const url = `http://127.0.0.1:${ports.service}/mesh/llm-gateway/internal`
  const headers = () => ({ 'x-wattos-token': issuer.issue('llm-gateway', null, 'internal') })
  const client = createTRPCClient<RecordService['internal']>({
    links: [httpLink({ url, headers, ...options })],
  })
  return (id) => client.record.query({ id })
}

/** The same service, called over HTTP by tRPC's own client. */
export const stockClient: Peer = {
  title: 'WattOS, HTTP + @trpc/client',
  serve: (setup) => run(setup, 'service', [recordService]),
  connect: async (setup) => tRPCClient(setup, {}),
}

/** The same with the fetch that the mesh has for Node. */
export const plainFetchClient: Peer = {
  title: 'WattOS, HTTP + @trpc/client, plain fetch',
  serve: (setup) => run(setup, 'service', [recordService]),
  connect: async (setup) => tRPCClient(setup, { fetch: createPlainFetch() }),
}

/** Both services in one process. */
export const local: Peer = {
  title: 'WattOS, in process',
  async connect(setup) {
    await run(setup, 'load', [recordService, caller])
    return askThroughMesh()
  },
}

/** A procedure of tRPC called without any transport. */
export const createCaller: Peer = {
  title: 'tRPC createCaller',
  async connect() {
    const client = bareRouter.createCaller({})
    return (id) => client.record({ id })
  },
}

const at = (port: number): Address => ({
  port,
  headers: { accept: '*/*' },
  ask: (id) => `/trpc/llm/record?input=${encodeURIComponent(JSON.stringify({ id }))}`,
  unwrap: unwrapResult,
  stream: (input) => `/trpc/llm/answer?input=${encodeURIComponent(JSON.stringify(input))}`,
})

/** A signed-in person's call through the public door to a service behind it. */
export const overGateway: Peer = {
  title: 'WattOS gateway + service',
  serve: (setup) => run(setup, 'service', [recordService]),
  gateway: (setup) => run(setup, 'gateway', [gateway, admin]),
  async address({ ports }) {
    const place = at(ports.gateway)
    return {
      ...place,
      headers: { ...place.headers, cookie: await signIn(`http://127.0.0.1:${ports.gateway}`) },
    }
  },
}
