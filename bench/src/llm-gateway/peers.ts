import { createRequire } from 'node:module'
import process from 'node:process'
import { z } from 'zod'
import type { ServeOrder } from './messages.ts'
import { serveApart, serveOurs } from './ours.ts'
import { servePass } from './pass.ts'

/** How the load reaches a gateway. */
export interface Door {
  readonly port: number
  readonly headers: Readonly<Record<string, string>>
  /** The model's name there. */
  readonly model: string
}

/** A gateway in front of the provider. */
export interface GatewayPeer {
  readonly title: string
  /** Starts it in this process; none where calls go to the provider itself. */
  readonly serve?: (order: ServeOrder) => Promise<Door>
}

const require = createRequire(import.meta.url)

/** Starts Portkey's gateway as its makers do: its program, with its own option for the port. */
async function servePortkey({ port, upstreamPort }: ServeOrder): Promise<Door> {
  process.argv.push(`--port=${port}`, '--headless')
  await import(require.resolve('@portkey-ai/gateway/build/start-server.js'))
  await answering(port)
  return {
    port,
    model: 'bench',
    headers: {
      authorization: 'Bearer upstream-key',
      'x-portkey-provider': 'openai',
      'x-portkey-custom-host': `http://127.0.0.1:${upstreamPort}/v1`,
    },
  }
}

const musistudio = z.object({
  default: z.custom<new (options: object) => { start: () => Promise<void> }>(
    (value) => typeof value === 'function',
  ),
})

/** Starts musistudio's server with one provider, quiet. Its ES module does not load under Node, its CommonJS does. */
async function serveMusistudio({ port, upstreamPort }: ServeOrder): Promise<Door> {
  const { default: Server } = musistudio.parse(require('@musistudio/llms'))
  const server = new Server({
    useJsonFile: false,
    useEnvFile: false,
    logger: false,
    initialConfig: {
      LOG: false,
      HOST: '127.0.0.1',
      PORT: port,
      providers: [
        {
          name: 'upstream',
          api_base_url: `http://127.0.0.1:${upstreamPort}/v1/chat/completions`,
          api_key: 'upstream-key',
          models: ['bench', 'paced'],
          transformer: { use: ['openai'] },
        },
      ],
    },
  })
  void server.start()
  await answering(port)
  return { port, model: 'upstream,bench', headers: {} }
}

/** Waits until somebody answers at a port. */
async function answering(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
    if (answer) return void (await answer.text())
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`nobody answers at port ${port}`)
}

/** Every way to the provider that is measured. */
export const gatewayPeers = {
  direct: { title: 'direct' },
  ours: { title: 'WattOS', serve: serveOurs },
  apart: { title: 'WattOS, in two processes', serve: serveApart },
  pass: { title: 'node:http + undici', serve: servePass },
  portkey: { title: '@portkey-ai/gateway', serve: servePortkey },
  musistudio: { title: '@musistudio/llms', serve: serveMusistudio },
} as const satisfies Record<string, GatewayPeer>

/** Name of a way to the provider. */
export type GatewayPeerName = keyof typeof gatewayPeers

/** Those names. */
export const gatewayPeerNames = ['direct', 'ours', 'apart', 'pass', 'portkey', 'musistudio'] as const
