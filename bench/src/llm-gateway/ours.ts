import { randomBytes } from 'node:crypto'
import { admin } from '@wattos/admin-service'
import { gateway } from '@wattos/api-gateway'
import { startEmbedded } from '@wattos/data/embedded'
import { mount } from '@wattos/host'
import { llmGateway } from '@wattos/llm-gateway'
import type { ServeOrder } from './messages.ts'
import type { Door } from './peers.ts'

/** Starts the public door and what stands behind it for models, with a database of its own: keys, usage and metrics are on. */
export async function serveOurs({ port, upstreamPort, dataDir }: ServeOrder): Promise<Door> {
  const database = await startEmbedded({ dataDir })
  const secret = () => randomBytes(32).toString('hex')
  const key = secret()
  await mount({
    app: 'bench',
    services: [gateway, admin, llmGateway],
    environment: {
      DATABASE_URL: database.url,
      MESH_SECRET: secret(),
      AUTH_SECRET: secret(),
      SECRETS_KEY: secret(),
      TERMINAL_TOKEN: key,
      // Counted as always, and never reached.
      RATE_LIMIT_PERSON: '1000000',
      RATE_LIMIT_KEY: '1000000',
      RATE_LIMIT_ADDRESS: '1000000',
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
    },
  })
  return { port, model: 'openai-compatible/bench', headers: { authorization: `Bearer ${key}` } }
}
