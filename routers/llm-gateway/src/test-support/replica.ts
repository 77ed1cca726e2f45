// Started by replicas.test.ts: one process of the gateway's core, which makes calls until it has made enough or is killed.
import { readEnvironment } from '@wattos/config'
import { openDatabase, ownedDb } from '@wattos/data'
import { Scope } from '@wattos/mesh'
import { createLogger } from '@wattos/telemetry'
import type { z } from 'zod'
import { complete } from '../complete/complete.ts'
import { env } from '../env.ts'
import { kit } from '../kit.ts'
import { createResources } from '../models/resources.ts'
import { replicaOptions } from './replica-messages.ts'

await main(replicaOptions.parse(JSON.parse(process.argv[2] ?? '')))

async function main(options: z.infer<typeof replicaOptions>): Promise<void> {
  const database = await openDatabase({ url: options.databaseUrl })
  const tables = [
    'llmProvider',
    'llmAlias',
    'llmPrice',
    'llmRestriction',
    'llmLimit',
    'llmSettings',
    'llmUsage',
  ] as const
  const owned = ownedDb(database, tables)
  const parsed = readEnvironment(env, {
    SECRETS_KEY: 'a key that only tests of the gateway know',
    OLLAMA_DISCOVERY: 'false',
    REDIS_URL: options.redisUrl,
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: `${options.mockUrl}/v1`,
    OPENAI_MODEL: options.model,
    EMBEDDINGS_PROVIDER: 'openai',
    EMBEDDINGS_MODEL: 'mock',
  })
  const resources = await createResources({
    env: parsed,
    log: createLogger({ service: kit.declaration.name, level: 'silent' }),
    stores: {
      tenantDb: (tenantId) => owned({ tenantId }),
      allDb: () => owned({ acrossTenants: 'the accounts of a test' }),
      dataDir: options.folder,
    },
  })
  const report = { ok: 0, costMicros: 0, refused: new Map<string, number>() }
  let left = options.calls
  const worker = async () => {
    while (left-- > 0) {
      try {
        const request = { messages: [{ role: 'user' as const, content: 'How long?' }], maxTokens: 40 }
        await complete(resources, { request, call: callOf(options) }, (event) => {
          if (event.type !== 'end') return undefined
          report.ok += 1
          report.costMicros += event.usage.costMicros
          return undefined
        })
      } catch (error) {
        const reason = typeof error === 'object' && error ? String(Reflect.get(error, 'reason')) : 'unknown'
        report.refused.set(reason, (report.refused.get(reason) ?? 0) + 1)
      }
    }
  }
  process.send?.({ started: true })
  await Promise.all(Array.from({ length: options.inFlight }, worker))
  await resources[Symbol.asyncDispose]()
  await database.close()
  process.send?.({ ...report, refused: Object.fromEntries(report.refused) })
  process.disconnect()
}

function callOf({ tenantId, userId }: z.infer<typeof replicaOptions>) {
  return {
    principal: { tenantId, userId, role: 'editor' as const },
    requestId: 'replica',
    caller: null,
    scope: new Scope(Number.POSITIVE_INFINITY),
    idleMs: 60_000,
    firstTokenMs: 60_000,
    stream: false,
    wire: true,
    meter: () => {},
    warn: () => {},
  }
}
