import { createServer, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { expect, it, onTestFinished, vi } from 'vitest'
import { exportSpans } from './otlp.ts'
import { endedBelow, within } from './spans.ts'
import { newTrace } from './trace.ts'

it('model calls reach Langfuse with its key and in OpenTelemetry’s words for them', async () => {
  const taken: { request: IncomingMessage; body: unknown }[] = []
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      taken.push({ request, body })
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  // Base64 ends in characters that mean something in a list of headers.
  const key = `Basic ${Buffer.from('pk-lf-1:sk-lf-12').toString('base64')}`
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', `Authorization=${key}`)
  onTestFinished(() => void vi.unstubAllEnvs())
  const stop = await exportSpans({
    endpoint: `http://127.0.0.1:${port}/api/public/otel`,
    app: 'llm-gateway',
    version: '1',
  })
  const trace = newTrace()
  within(trace, () =>
    endedBelow({
      name: 'chat gpt-4.1-mini',
      kind: 'client',
      ms: 5,
      attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.usage.input_tokens': 12 },
    }),
  )
  await stop()
  const [sent] = taken
  expect(sent?.request).toMatchObject({
    url: '/api/public/otel/v1/traces',
    headers: { authorization: key, 'content-type': 'application/json' },
  })
  // JSON of OTLP: ids in hex, times in nanoseconds as text.
  expect(sent?.body).toMatchObject({
    resourceSpans: [
      {
        scopeSpans: [
          {
            spans: [
              {
                traceId: trace.traceId,
                parentSpanId: trace.spanId,
                spanId: expect.stringMatching(/^[\da-f]{16}$/),
                name: 'chat gpt-4.1-mini',
                startTimeUnixNano: expect.stringMatching(/^\d{19}$/),
                attributes: [
                  { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } },
                  { key: 'gen_ai.usage.input_tokens', value: { intValue: 12 } },
                ],
              },
            ],
          },
        ],
      },
    ],
  })
})
