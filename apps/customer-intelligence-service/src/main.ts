import { insight } from '@wattos/customer-intelligence-service'
import { mount, run } from '@wattos/host'

await run(() => mount({ app: 'customer-intelligence-service', services: [insight], work: true }))
