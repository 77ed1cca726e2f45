import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { deploy, type Deployment } from './deployment.ts'

const payload = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({
        attributes: z.array(
          z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) }),
        ),
      }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              kind: z.number(),
            }),
          ),
        }),
      ),
    }),
  ),
})

interface Seen {
  readonly app: string | undefined
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string | undefined
  readonly name: string
  /** As OTLP numbers them: 2 server, 3 client, 5 consumer. */
  readonly kind: number
}

describe('spans of separate processes', () => {
  const seen: Seen[] = []
  let collector: Server
  let platform: Deployment
  beforeAll(async () => {
    const collect = async (req: IncomingMessage, res: ServerResponse) => {
      const { resourceSpans } = payload.parse(JSON.parse(await text(req)))
      for (const { resource, scopeSpans } of resourceSpans) {
        const app = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue
        for (const { spans } of scopeSpans) seen.push(...spans.map((span) => ({ app, ...span })))
      }
      res.setHeader('content-type', 'application/json').end('{}')
    }
    collector = createServer((req, res) => void collect(req, res)).listen(0, '127.0.0.1')
    await once(collector, 'listening')
    const address = collector.address()
    const port = typeof address === 'object' ? address?.port : 0
    platform = await deploy('separate processes', { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` })
  }, 120_000)
  afterAll(async () => {
    await platform?.stop()
    collector?.closeAllConnections()
    collector?.close()
  }, 60_000)

  const find = async (what: Partial<Seen>): Promise<Seen> => {
    const match = () =>
      seen.find((span) => Object.entries(what).every(([key, value]) => Reflect.get(span, key) === value))
    await expect.poll(match, { timeout: 20_000, message: JSON.stringify(what) }).toBeDefined()
    const found = match()
    if (!found) throw new Error('no such span')
    return found
  }

  it('join to one trace from the browser to the statement', async () => {
    const client = await platform.terminal()
    const { id: spaceId } = await client.rag.spaces.create.mutate({ name: 'Archiv' })
    const file = new Blob(['# Schlüssel\n\nDer Schlüssel zum Archiv liegt im Zimmer 214.\n'])
    const { documentId } = await client.upload({ spaceId, file, name: 'notiz.md', size: file.size })
    await expect
      .poll(async () => (await client.ingestion.documents.get.query({ id: documentId })).state, {
        timeout: 60_000,
      })
      .toBe('ready')

    const traceId = 'a0f7651916cd43dd8448eb211c80319c'
    const traced = await platform.terminal(() => ({ traceparent: `00-${traceId}-b7ad6b7169203331-01` }))
    await traced.rag.search.query({ spaceIds: [spaceId], query: 'Wo liegt der Schlüssel zum Archiv?' })

    const asked = await find({ traceId, app: 'api-gateway', name: 'rag-service edge.search', kind: 3 })
    expect(asked.parentSpanId).toBe('b7ad6b7169203331')
    const served = await find({ traceId, app: 'rag-service', name: 'rag-service edge.search', kind: 2 })
    expect(served.parentSpanId).toBe(asked.spanId)
    const embed = await find({
      traceId,
      app: 'rag-service',
      name: 'llm-gateway internal.embed',
      kind: 3,
      parentSpanId: served.spanId,
    })
    const embedding = await find({ traceId, app: 'llm-gateway', kind: 2, parentSpanId: embed.spanId })
    expect(await find({ traceId, app: 'llm-gateway', kind: 3, parentSpanId: embedding.spanId })).toBeDefined()
    const statements = seen.filter(
      (span) =>
        span.traceId === traceId &&
        span.app === 'rag-service' &&
        span.kind === 3 &&
        !span.name.startsWith('llm-gateway'),
    )
    expect(statements.length).toBeGreaterThan(0)
    expect(new Set(statements.map(({ parentSpanId }) => parentSpanId))).toEqual(new Set([served.spanId]))
    expect(JSON.stringify(seen)).not.toContain('Schlüssel')

    // From the histogram of the caller one finds the trace of a call that took as long.
    const accept = 'application/openmetrics-text; version=1.0.0'
    const metrics = await (await fetch(`${platform.url}/health/metrics`, { headers: { accept } })).text()
    const example = metrics.split('\n').find((line) => line.includes(traceId))
    expect(example).toMatch(/^mesh_call_duration_ms_bucket\{.*callee="rag-service"/)
  }, 120_000)

  it('show jobs below the request that asked for them', async () => {
    const job = await find({ app: 'document-worker', kind: 5 })
    expect(job.parentSpanId).toMatch(/^[0-9a-f]{16}$/)
    const index = await find({
      traceId: job.traceId,
      app: 'document-worker',
      name: 'rag-service internal.index.begin',
      kind: 3,
    })
    expect(index.parentSpanId).toBe(job.spanId)
    expect(
      (await find({ traceId: job.traceId, app: 'rag-service', kind: 2, parentSpanId: index.spanId })).name,
    ).toBe(index.name)
  }, 60_000)
})
