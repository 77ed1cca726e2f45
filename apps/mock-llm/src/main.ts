import { parseArgs } from 'node:util'
import { startMockLlm } from './server.ts'

const { values } = parseArgs({
  options: { port: { type: 'string', default: '11435' }, host: { type: 'string', default: '127.0.0.1' } },
})
const mock = await startMockLlm({
  port: Number(values.port),
  host: values.host,
  models: [{ name: 'mock-gap20-cite' }],
})
process.stdout.write(
  `Mock models at ${mock.url} (OpenAI and Anthropic: /v1, Mistral: /mistral/v1, Azure: /openai, Google: /v1beta, Ollama: /api/tags; what was used: /mock/usage)\n`,
)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void mock[Symbol.asyncDispose]())
