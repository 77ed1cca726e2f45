import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createTokenIssuer } from '@wattos/identity'
import { freePort } from '@wattos/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect } from '../test-support/connect.ts'
import { type Harness, person, startHarness } from '../test-support/harness.ts'
import { startSite } from '../test-support/site.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

/** Another replica, on the same database, that can be killed. */
async function startReplica() {
  const port = await freePort()
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('../test-support/tool-process.ts', import.meta.url))],
    {
      env: { ...harness.environment, PORT: String(port), RAG_SERVICE_URL: 'http://127.0.0.1:1' },
      stdio: 'ignore',
    },
  )
  const url = `http://127.0.0.1:${port}`
  await expect
    .poll(
      () =>
        fetch(`${url}/health`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(200)
  return { url, kill: () => child.kill('SIGKILL') }
}

it('a call whose process is killed is repeated only where that does no harm, and else known to be unknown', async () => {
  await using site = await startSite(({ headers }) =>
    headers['x-attempt'] === 'hang' && site.hits.length <= 3 ? 'hang' : {},
  )
  const who = person()
  const hosts = new URL(site.url).host
  const http = (name: string, settings: object) =>
    connect(harness, who, { kind: 'http', name, settings: { hosts, ...settings }, timeoutMs: 3_000 })
  const [reads, changes, keyed] = await Promise.all([
    http('reads', { methods: ['GET'] }),
    http('changes', { methods: ['POST'] }),
    http('keyed', { methods: ['POST'], idempotencyHeader: 'idempotency-key' }),
  ])
  const headers = { 'x-attempt': 'hang' }
  const wanted = [
    { tool: reads.idOf('request'), arguments: { url: `${site.url}/reads`, headers }, key: 'reads' },
    {
      tool: changes.idOf('request'),
      arguments: { url: `${site.url}/changes`, method: 'POST', headers },
      key: 'changes',
    },
    {
      tool: keyed.idOf('request'),
      arguments: { url: `${site.url}/keyed`, method: 'POST', headers },
      key: 'keyed',
    },
  ]
  const replica = await startReplica()
  const issuer = createTokenIssuer({ secret: harness.environment.MESH_SECRET, caller: 'api-gateway' })
  const asked = wanted.map((call) =>
    fetch(`${replica.url}/mesh/tool-service/internal/callTool`, {
      method: 'POST',
      headers: {
        'x-wattos-token': issuer.issue('tool-service', who, 'internal'),
        'content-type': 'application/json',
      },
      body: JSON.stringify(call),
    }).catch(() => 'cut off'),
  )
  await expect.poll(() => site.hits.length, { timeout: 20_000, interval: 5 }).toBe(3)
  replica.kill()
  await Promise.all(asked)

  // Until its time is over, the call may still be at work somewhere.
  const settled = async (call: (typeof wanted)[number]) => {
    for (;;) {
      const outcome = await harness.once(who, call)
      if (outcome.outcome === 'ok' || outcome.code !== 'STILL_RUNNING') return outcome
    }
  }
  const [afterRead, afterChange, afterKeyed] = await Promise.all(wanted.map(settled))
  expect(afterRead).toMatchObject({ outcome: 'ok' })
  expect(afterChange).toMatchObject({ outcome: 'failed', code: 'OUTCOME_UNKNOWN' })
  expect(afterKeyed).toMatchObject({ outcome: 'ok' })
  const hitsOf = (path: string) => site.hits.filter((hit) => hit.path === path)
  expect(hitsOf('/reads')).toHaveLength(2)
  expect(hitsOf('/changes')).toHaveLength(1)
  expect(hitsOf('/keyed').map((hit) => hit.headers['idempotency-key'])).toEqual(['keyed', 'keyed'])
}, 90_000)
