import { llmGateway } from '@wattos/llm-gateway'
import { startPlatform } from './door/platform.ts'
import { createPerson } from './door/people.ts'
import { fork } from 'node:child_process'
if (process.argv[2] === 'load') {
  const { Pool } = await import('../packages/mesh/node_modules/undici/index.js')
  const [, , , url, key, n] = process.argv
  const pool = new Pool(url, { connections: 64 })
  const body = JSON.stringify({ model: 'openai/mock-len20', messages: [{ role: 'user', content: 'Hello '.repeat(40) }] })
  let left = Number(n)
  let bad = 0
  await Promise.all(Array.from({ length: 64 }, async () => {
    while (left-- > 0) {
      const r = await pool.request({ path: '/v1/chat/completions', method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body })
      await r.body.text()
      if (r.statusCode !== 200) bad++
    }
  }))
  if (bad) console.log('bad', bad)
  process.exit(0)
}
const p = await startPlatform([llmGateway], { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'http://127.0.0.1:21435/v1', OPENAI_MODEL: 'mock-len20', OLLAMA_DISCOVERY: 'false', RATE_LIMIT_KEY: '0', EMBEDDINGS_PROVIDER: 'openai' })
const ada = createPerson(p.url)
await ada.signUp('ada@example.org')
await ada.client.llm.limits.save.mutate({ name: 'b', scope: 'tenant', unit: 'cost', window: 'month', amount: 1e12, hard: true })
await ada.client.llm.limits.save.mutate({ name: 'r', scope: 'key', unit: 'requests', window: 'day', amount: 1e9, hard: false })
const { key } = await ada.client.admin.keys.create.mutate({ name: 'k', permissions: ['model:use'], days: 1 })
const load = (n: number) => new Promise<void>((done) => fork(import.meta.filename, ['load', p.url, key, String(n)]).on('exit', () => done()))
await load(2000)
for (let r = 0; r < 3; r++) {
  const before = process.cpuUsage()
  await load(2500)
  const { user, system } = process.cpuUsage(before)
  console.log('cpu µs per call', Math.round((user + system) / 2500))
}
await p.stop()
process.exit(0)
