import type { Ingestion } from '@wattos/ingestion-service'
import { type Context, partOf, personal, ref, serviceKit } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'
import type { z } from 'zod'
import { callers } from './callers.ts'
import { env } from './env.ts'

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
  owns,
  env,
  resources: () => ({}),
})

/** What every procedure and job of this service sees. */
export type CrawlerContext = Context<typeof uses, typeof owns, z.infer<typeof env>, object>
