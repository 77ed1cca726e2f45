import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { ownedDb } from '@wattos/data'
import { mount } from '@wattos/host'
import { createTokenIssuer, type Principal } from '@wattos/identity'
import { openTestStore } from '@wattos/testing'
import { z } from 'zod'
import { crawler } from '../service.ts'
import { standIns } from './stand-ins.ts'

const secret = 'a secret of the tests that is long enough'

const crawlSchema = z.object({
  id: z.string(),
  waiting: z.number().default(0),
  nextRunAt: z.string().nullable(),
  stopped: z.string().nullable().default(null),
  lastRun: z
    .object({
      state: z.string(),
      scheduled: z.boolean(),
      beyondLimit: z.number(),
      counts: z.record(z.string(), z.number()),
      error: z.object({ reason: z.string(), message: z.string() }).nullable(),
      finishedAt: z.string().nullable(),
    })
    .nullable(),
})
const pagesSchema = z.object({
  pages: z.array(
    z.object({
      url: z.string(),
      title: z.string().nullable(),
      outcome: z.string().nullable(),
      reason: z.string().nullable(),
      leadsTo: z.string().nullable(),
    }),
  ),
  next: z.number().nullable(),
})

/** A crawl as a client of the tests reads it. */
export type SeenCrawl = z.infer<typeof crawlSchema>
/** A page of a crawl, likewise. */
export type SeenPage = z.infer<typeof pagesSchema>['pages'][number]

/** An editor of a new tenant. */
export function person(role: Principal['role'] = 'editor'): Principal {
  return { tenantId: randomUUID(), userId: randomUUID(), role }
}

/** The service with a real database, queue and HTTP, and stand-ins for ingestion and search. */
export async function startHarness(options: {
  allow: string
  work?: boolean
  environment?: Record<string, string>
}) {
  const { folder, url: databaseUrl, database, close } = await openTestStore()
  const others = standIns()
  const environment = {
    DATABASE_URL: databaseUrl,
    MESH_SECRET: secret,
    WATTOS_DATA_DIR: folder,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    OUTBOUND_ALLOW: options.allow,
    CRAWLER_DELAY_MS: '0',
    CRAWLER_PAGE_SECONDS: '2',
    CRAWLER_PAGE_MB: '0.2',
    CRAWLER_SWEEP_SECONDS: '0.5',
    ...options.environment,
  }
  const app = await mount({
    app: 'crawler-test',
    services: [crawler, ...others.services],
    work: options.work ?? true,
    environment,
  })
  const url = `http://127.0.0.1:${app.port}`
  const issuer = createTokenIssuer({ secret, caller: 'api-gateway' })

  async function call(who: Principal, path: string, input: unknown): Promise<unknown> {
    const response = await fetch(`${url}/mesh/crawler-service/edge/${path}`, {
      method: 'POST',
      headers: {
        'x-wattos-token': issuer.issue('crawler-service', who),
        'content-type': 'application/json',
      },
      body: JSON.stringify(input),
    })
    const body = z
      .object({
        result: z.object({ data: z.unknown() }).optional(),
        error: z.object({ message: z.string(), data: z.object({ reason: z.string() }) }).optional(),
      })
      .parse(await response.json())
    if (body.error !== undefined) throw new Error(body.error.data.reason)
    return body.result?.data
  }

  /** Begins what is due of somebody's, or takes up what is lost, as the service does that knows who people are. */
  async function asAdmin(who: Principal, [list, begin]: readonly [string, string]): Promise<void> {
    const admin = createTokenIssuer({ secret, caller: 'admin-service' })
    const ask = async (path: string, as: Principal | null, init: RequestInit = {}): Promise<unknown> => {
      const token = admin.issue('crawler-service', as, 'internal')
      const headers = { 'x-wattos-token': token, 'content-type': 'application/json' }
      const answer = await fetch(`${url}/mesh/crawler-service/internal/${path}`, { ...init, headers })
      return z.object({ result: z.object({ data: z.unknown() }) }).parse(await answer.json()).result.data
    }
    const due = z
      .array(z.object({ id: z.string(), ownerId: z.string(), dueAt: z.string() }))
      .parse(await ask(list, null))
    for (const { id, dueAt } of due.filter(({ ownerId }) => ownerId === who.userId))
      await ask(begin, who, { method: 'POST', body: JSON.stringify({ id, dueAt }) })
  }
  const beginDue = (who: Principal) => asAdmin(who, ['schedules.due', 'schedules.begin'])
  const takeUpLost = (who: Principal) => asAdmin(who, ['runs.lost', 'runs.takeUp'])

  const get = async (who: Principal, id: string): Promise<SeenCrawl> =>
    crawlSchema.parse(await call(who, 'crawls.get', { id }))

  const create = async (who: Principal, settings: object): Promise<string> =>
    crawlSchema.parse(await call(who, 'crawls.create', { spaceId: randomUUID(), ...settings })).id

  async function until(
    who: Principal,
    id: string,
    wanted: (crawl: SeenCrawl) => boolean,
  ): Promise<SeenCrawl> {
    const end = performance.now() + 60_000
    for (;;) {
      const seen = await get(who, id)
      if (wanted(seen)) return seen
      if (performance.now() > end) throw new Error(`still ${JSON.stringify(seen)}`)
      await wait(40)
    }
  }

  async function run(who: Principal, id: string): Promise<SeenCrawl> {
    await call(who, 'crawls.start', { id })
    return until(who, id, ({ lastRun }) => lastRun !== null && lastRun.finishedAt !== null)
  }

  async function pages(who: Principal, crawlId: string): Promise<SeenPage[]> {
    const all: SeenPage[] = []
    for (let from: number | null = 0; from !== null;) {
      const part: z.infer<typeof pagesSchema> = pagesSchema.parse(
        await call(who, 'pages.list', { crawlId, from }),
      )
      all.push(...part.pages)
      from = part.next
    }
    return all
  }

  return {
    url,
    environment,
    db: ownedDb(database, ['crawl', 'crawlRun'])({ acrossTenants: 'a test' }),
    ...others,
    call,
    beginDue,
    takeUpLost,
    get,
    create,
    until,
    run,
    pages,
    [Symbol.asyncDispose]: async () => {
      await app.stop()
      await close()
    },
  }
}

/** What the tests work with. */
export type Harness = Awaited<ReturnType<typeof startHarness>>
