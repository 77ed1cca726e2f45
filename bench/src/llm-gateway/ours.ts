import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { admin } from '@wattos/admin-service'
import { gateway } from '@wattos/api-gateway'
import { startEmbedded } from '@wattos/data/embedded'
import { mount } from '@wattos/host'
import { llmGateway } from '@wattos/llm-gateway'
import { z } from 'zod'
import { signIn } from '../peers/sign-in.ts'
import { forkWorker } from '../process/fork-worker.ts'
import { freePorts } from '../process/ports.ts'
import type { ServeOrder } from './messages.ts'
import type { Door } from './peers.ts'

const secret = () => randomBytes(32).toString('hex')
/** Counted as always, and never reached. */
const unreachable = '1000000'

/** Settings of the platform in front of the provider, with a database of its own. */
async function prepare({ port, upstreamPort, dataDir }: ServeOrder): Promise<Record<string, string>> {
  const database = await startEmbedded({ dataDir })
  return {
    DATABASE_URL: database.url,
    MESH_SECRET: secret(),
    AUTH_SECRET: secret(),
    SECRETS_KEY: secret(),
    RATE_LIMIT_PERSON: unreachable,
    RATE_LIMIT_KEY: unreachable,
    RATE_LIMIT_ADDRESS: unreachable,
    WATTOS_DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: String(port),
    OPENAI_COMPATIBLE_BASE_URL: `http://127.0.0.1:${upstreamPort}/v1`,
    OPENAI_COMPATIBLE_MODEL: 'bench,paced',
    OLLAMA_DISCOVERY: 'false',
    EMBEDDINGS_PROVIDER: 'openai-compatible',
    EMBEDDINGS_MODEL: 'bench',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
  }
}

/** Starts the public door and what stands behind it for models in one process: keys, budgets, usage and metrics are on. */
export async function serveOurs(order: ServeOrder): Promise<Door> {
  const environment = await prepare(order)
  await mount({ app: 'bench', services: [gateway, admin, llmGateway], environment })
  return open(order)
}

/** The same as it is deployed: the gateway to the models in a process of its own behind the door. */
export async function serveApart(order: ServeOrder): Promise<Door> {
  const environment = await prepare(order)
  const [port = 0] = await freePorts(1)
  const entry = fileURLToPath(new URL('child.ts', import.meta.url))
  const models = { place: 'models', environment: { ...environment, PORT: String(port) } }
  await forkWorker({ entry, order: models, name: 'the gateway to the models' })
  await mount({
    app: 'bench',
    services: [gateway, admin],
    environment: { ...environment, LLM_GATEWAY_URL: `http://127.0.0.1:${port}` },
  })
  return open(order)
}

/** Starts the gateway to the models alone. */
export async function serveModels(environment: Record<string, string>): Promise<void> {
  await mount({ app: 'bench-models', services: [llmGateway], environment })
}

async function open({ port }: ServeOrder): Promise<Door> {
  const key = await setUp(`http://127.0.0.1:${port}`)
  return { port, model: 'openai-compatible/bench', headers: { authorization: `Bearer ${key}` } }
}

const created = z.object({ result: z.object({ data: z.object({ key: z.string() }) }) })

/** The first person sets a budget for the organisation and makes an API key. */
async function setUp(origin: string): Promise<string> {
  const cookie = await signIn(origin)
  const post = async (path: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${origin}/trpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const budget = { name: 'All', scope: 'tenant', unit: 'cost', window: 'month', amount: 1e12, hard: true }
  await post('llm/limits.save', budget)
  const asked = { name: 'Bench', permissions: ['model:use'], days: 1 }
  return created.parse(await post('admin/keys.create', asked)).result.data.key
}
