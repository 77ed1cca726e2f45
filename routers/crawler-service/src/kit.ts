import type { Ingestion as IngestionService } from '@wattos/ingestion-service'
import { type Context, impersonal, partOf, personal, ref, serviceKit } from '@wattos/mesh'
import { createOutbound, type Outbound } from '@wattos/outbound'
import type { Rag as RagService } from '@wattos/rag-service'
import type { z } from 'zod'
import { Renderer } from './browser/renderer.ts'
import { callers } from './callers.ts'
import { env } from './env.ts'
import { HostGate } from './fetch/host-gate.ts'
import { HostTurns } from './fetch/host-turns.ts'
import { policies } from './policy.ts'
import { startSweeping } from './work/sweep.ts'

/** Ingestion as this service calls it; being an interface, declaration files name it instead of spelling it out. */
export interface Ingestion extends IngestionService {}
/** Search, likewise. */
export interface Rag extends RagService {}

const uses = {
  ingestion: ref<Ingestion>('ingestion-service', 8001),
  rag: ref<Rag>('rag-service', 3007),
}
const owns = {
  crawl: personal('ownerId', {
    holds: { de: 'Websites, die jemand einlesen lässt', en: 'websites that somebody has read' },
    erasure: 'transfer',
  }),
  crawlRun: partOf('crawl', 'crawlId', {
    de: 'wann eine Website gelesen wurde und mit welchem Ergebnis',
    en: 'when a website was read, and with what result',
  }),
  crawlHost: impersonal('when hosts may be asked again; forgotten an hour later'),
  crawlPage: partOf('crawl', 'crawlId', {
    de: 'Adressen und Titel der gelesenen Seiten',
    en: 'addresses and titles of the pages that were read',
  }),
}

/** The service's declaration and procedure builders. */
export const kit = serviceKit({
  name: 'crawler-service',
  port: 3015,
  callers,
  uses,
  policies,
  owns,
  env,
  resources: (runtime) => {
    const outbound = createOutbound({ allow: runtime.env.OUTBOUND_ALLOW })
    const renderer = new Renderer({
      executable: runtime.env.CRAWLER_CHROMIUM || undefined,
      userAgent: runtime.env.CRAWLER_USER_AGENT,
      allow: runtime.env.OUTBOUND_ALLOW,
    })
    const sweeping = startSweeping({
      ...runtime,
      db: runtime.acrossTenants('a website goes with its space, whosever it is'),
    })
    return {
      outbound,
      gate: new HostGate(new HostTurns(runtime.acrossTenants('a host is asked at one pace, whoever asks'))),
      renderer,
      [Symbol.asyncDispose]: async () => {
        await sweeping.stop()
        await renderer[Symbol.asyncDispose]()
        await outbound[Symbol.asyncDispose]()
      },
    }
  },
})

/** What every procedure and job of this service sees. */
export type CrawlerContext = Context<
  typeof uses,
  typeof owns,
  z.infer<typeof env>,
  { readonly outbound: Outbound; readonly gate: HostGate; readonly renderer: Renderer }
>
