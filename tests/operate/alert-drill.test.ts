import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { agents } from '@wattos/agent-service'
import { gateway } from '@wattos/api-gateway'
import { character } from '@wattos/character-service'
import { chat } from '@wattos/chat-service'
import { feedback } from '@wattos/feedback-service'
import { ingestion } from '@wattos/ingestion-service'
import { llmGateway } from '@wattos/llm-gateway'
import { rag } from '@wattos/rag-service'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { createPerson, type Person } from '../door/people.ts'
import { type Platform, startPlatform, terminalToken } from '../door/platform.ts'
import { freePort } from '@wattos/testing'
import { type Caller, startCaller } from '../faults/caller.ts'
import { offer } from '../faults/offer.ts'
import { endReplicas, startPlatform as startBase, startReplica } from '../faults/platform.ts'
import { failingWork } from './failing-work.ts'
import { has, startPrometheus, type Watch } from './prometheus.ts'

const isHere = has('prometheus')
/** Nobody listens here. */
const nobody = 'http://127.0.0.1:1'
const waitMs = 90_000

const rules = z.object({
  groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string().optional() })) })),
})
const alerts = rules
  .parse(parse(await readFile(join(import.meta.dirname, '../../deploy/prometheus/rules.yml'), 'utf8')))
  .groups.flatMap((group) => group.rules.flatMap(({ alert }) => alert ?? []))

const hostOf = (url: string) => new URL(url).host

describe.skipIf(!isHere)(
  'what goes wrong in earnest sets off its alert (enable with apt-get install prometheus)',
  () => {
    let mock: MockLlm
    let platform: Platform
    let ada: Person
    let watch: Watch
    let base: Awaited<ReturnType<typeof startBase>>
    let caller: Caller
    let page: Awaited<ReturnType<typeof openShortLived>>
    const urls = { cut: '', slow: '', doomed: '', busy: '', certified: '' }
    let doomed: Awaited<ReturnType<Platform['alsoMount']>>
    const seen = new Set<string>()

    beforeAll(async () => {
      mock = await startMockLlm()
      platform = await startPlatform([llmGateway, rag, ingestion, chat, character, feedback, agents], {
        OPENAI_API_KEY: 'upstream-key',
        OPENAI_BASE_URL: `${mock.url}/v1`,
        OPENAI_MODEL: 'mock',
        OLLAMA_DISCOVERY: 'false',
      })
      ada = createPerson(platform.url)
      await ada.signUp('ada@example.org')
      const app = 'api-gateway'
      urls.cut = (await platform.alsoMount([gateway], { CHAT_SERVICE_URL: nobody }, { app })).url
      urls.slow = (
        await platform.alsoMount(
          [gateway],
          { NODE_ENV: 'test', MESH_FAULTS: '[{"callee":"admin-service","delayMs":1500}]' },
          { app },
        )
      ).url
      doomed = await platform.alsoMount([llmGateway])
      urls.doomed = doomed.url
      base = await startBase()
      const callee = await startReplica(base, await freePort())
      urls.busy = callee.url
      caller = await startCaller(base, callee.url)
      page = await openShortLived()
      urls.certified = (await platform.alsoMount([gateway], { PUBLIC_URL: page.url }, { app })).url
      watch = await startPrometheus({
        port: await freePort(),
        targets: {
          platform: hostOf(platform.url),
          cut: hostOf(urls.cut),
          slow: hostOf(urls.slow),
          doomed: hostOf(urls.doomed),
          busy: hostOf(urls.busy),
          certified: hostOf(urls.certified),
        },
      })
    }, 120_000)
    afterAll(async () => {
      await watch?.stop()
      await page?.stop()
      await caller?.stop()
      await endReplicas()
      await base?.stop()
      await platform?.stop()
      await mock?.[Symbol.asyncDispose]()
    }, 60_000)

    /** Does something again and again until these alerts fire. */
    async function expectAlerts(
      expected: readonly Record<string, string>[],
      cause: () => Promise<unknown>,
    ): Promise<void> {
      let over = false
      const causing = (async () => {
        while (!over) await cause()
      })()
      try {
        await expect
          .poll(() => watch.firing(), { timeout: waitMs, interval: 500 })
          .toEqual(expect.arrayContaining(expected.map((labels) => expect.objectContaining(labels))))
      } finally {
        over = true
        await causing
      }
      for (const { alertname } of expected) if (alertname) seen.add(alertname)
    }

    const pause = () => new Promise((resolve) => setTimeout(resolve, 100))

    it('is quiet while all is well', { timeout: waitMs }, async () => {
      await expect.poll(() => watch.knows('up == 1'), { timeout: waitMs }).toBe(true)
      for (let n = 0; n < 20; n++) await ada.client.admin.account.state.query()
      expect((await watch.firing()).filter(({ alertname }) => alertname !== 'CertificateExpiry')).toEqual([])
    })

    it('a service that its callers cannot reach', { timeout: waitMs * 2 }, () =>
      expectAlerts(
        [
          { alertname: 'HighErrorRate', service: 'api-gateway', severity: 'critical' },
          { alertname: 'CallsFailBetweenServices', caller: 'api-gateway', callee: 'chat-service' },
          { alertname: 'ErrorBudgetBurnsFast' },
          { alertname: 'ErrorBudgetBurns' },
        ],
        async () => {
          const { status } = await fetch(`${urls.cut}/trpc/chat/conversations.list`, {
            headers: { authorization: `Bearer ${terminalToken}` },
          })
          expect(status).toBe(503)
          await pause()
        },
      ),
    )

    it('answers that take longer than a second', { timeout: waitMs * 2 }, () =>
      expectAlerts([{ alertname: 'HighResponseTime', service: 'api-gateway' }], () =>
        Promise.all(Array.from({ length: 10 }, () => fetch(`${urls.slow}/trpc/admin/account.state`))),
      ),
    )

    it('a process that dies', { timeout: waitMs * 2 }, async () => {
      await doomed.app.stop()
      await expectAlerts([{ alertname: 'ServiceDown', app: 'doomed' }], pause)
    })

    it('more calls than a service can serve', { timeout: waitMs * 2 }, () =>
      expectAlerts([{ alertname: 'Overloaded', service: 'callee-service' }], () =>
        offer({ perSecond: 800, seconds: 1, call: () => caller.within(1_000).burn.query({ ms: 5 }) }),
      ),
    )

    it(
      'models that cost too much, and a budget that is nearly used up',
      { timeout: waitMs * 2 },
      async () => {
        await ada.client.llm.prices.save.mutate({
          model: 'openai/mock',
          // A dollar for each token.
          price: { inputMicros: 1_000_000_000_000, outputMicros: 1_000_000_000_000, cachedMicros: null },
        })
        await ada.client.llm.limits.save.mutate({
          name: 'Rathaus',
          scope: 'tenant',
          unit: 'cost',
          window: 'month',
          amount: 100_000_000,
          hard: false,
        })
        await expectAlerts([{ alertname: 'HighLLMCost' }, { alertname: 'BudgetNearLimit' }], async () => {
          await ask()
          await pause()
        })
      },
    )

    it('a cache that never has what is asked for', { timeout: waitMs * 2 }, async () => {
      await ada.client.llm.aliases.save.mutate({
        name: 'kept',
        strategy: 'order',
        targets: [{ model: 'openai/mock' }],
        cacheSeconds: 60,
      })
      let n = 0
      await expectAlerts([{ alertname: 'LowCacheHitRate' }], async () => {
        await ask('kept', `Frage ${(n += 1)}`)
        await pause()
      })
    })

    it('answers that people find bad', { timeout: waitMs * 2 }, async () => {
      const { conversationId } = await ada.client.chat.ask.mutate({ text: 'Wann öffnet das Rathaus?' })
      const answer = async () =>
        (await ada.client.chat.conversations.get.query({ id: conversationId })).messages.at(-1)
      await expect.poll(async () => (await answer())?.state, { timeout: waitMs }).toBe('complete')
      const messageId = (await answer())?.id ?? ''
      await expectAlerts([{ alertname: 'AnswersRatedWorse' }], async () => {
        await ada.client.chat.rate.mutate({ messageId, verdict: 'down' })
        await ada.client.chat.rate.mutate({ messageId, verdict: null })
      })
    })

    it('documents that nobody takes', { timeout: waitMs * 2 }, async () => {
      const { id: spaceId } = await ada.client.rag.spaces.create.mutate({ name: 'Akten' })
      const text = 'Was niemand liest, wird auch nicht gefunden.'
      const upload = { spaceId, name: 'akte.txt', size: Buffer.byteLength(text) }
      const { url } = await ada.client.ingestion.uploads.begin.mutate(upload)
      const put = await ada.send(url, { method: 'PUT', body: text, headers: { origin: platform.url } })
      expect(put.status).toBeLessThan(300)
      await expectAlerts([{ alertname: 'QueueStuck', queue: 'document-ingestion' }], pause)
    })

    it('an agent that nobody works on', { timeout: waitMs * 2 }, async () => {
      const { id: agentId } = await ada.client.agents.create.mutate({ name: 'Helfer' })
      await ada.client.agents.publish.mutate({ id: agentId })
      await ada.client.agents.runs.start.mutate({ agentId, input: 'Hallo' })
      await expectAlerts([{ alertname: 'AgentRunsStuck' }], pause)
    })

    it('work that is given up', { timeout: waitMs * 2 }, async () => {
      const worker = await platform.alsoMount([failingWork], {}, { work: true })
      await watch.add('worker', hostOf(worker.url))
      await expect.poll(() => watch.knows('jobs_total{app="worker"}'), { timeout: waitMs }).toBe(true)
      await platform.alsoMount([failingWork], { FAILING_JOBS: '8' })
      await expectAlerts([{ alertname: 'JobsGivenUp', queue: 'failing-work' }], pause)
    })

    it('a certificate that ends within two weeks', { timeout: waitMs }, () =>
      expectAlerts([{ alertname: 'CertificateExpiry', address: page.url }], pause),
    )

    it('leaves no alert out', () => {
      expect(alerts.filter((name) => !seen.has(name))).toEqual([])
    })

    async function ask(model = 'openai/mock', content = 'Hallo'): Promise<void> {
      const answer = await ada.post('/v1/chat/completions', { model, messages: [{ role: 'user', content }] })
      expect(answer.status).toBe(200)
    }
  },
)

/** A page whose certificate ends in three days. */
async function openShortLived() {
  const folder = await mkdtemp(join(tmpdir(), 'wattos-certificate-'))
  const paths = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') }
  spawnSync('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '3',
    '-subj',
    '/CN=localhost',
    '-keyout',
    paths.key,
    '-out',
    paths.cert,
  ])
  const page = createServer({ key: await readFile(paths.key), cert: await readFile(paths.cert) }, (_, res) =>
    res.end('here'),
  )
  const port = await freePort()
  await new Promise<void>((resolve) => page.listen(port, '127.0.0.1', resolve))
  return {
    url: `https://127.0.0.1:${port}`,
    async stop() {
      page.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
