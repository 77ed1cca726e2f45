import { crawler } from '@wattos/crawler-service'
import { mount, run } from '@wattos/host'

// It serves calls and works from its own queue: a crawl mostly waits for others.
await run(() => mount({ app: 'crawler-service', services: [crawler], work: true }))
