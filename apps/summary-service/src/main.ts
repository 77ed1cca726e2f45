import { mount, run } from '@wattos/host'
import { summary } from '@wattos/summary-service'

await run(() => mount({ app: 'summary-service', services: [summary], work: true }))
