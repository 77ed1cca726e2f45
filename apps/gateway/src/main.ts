import { gateway } from '@wattos/api-gateway'
import { mount, run } from '@wattos/host'

await run(() => mount({ app: 'api-gateway', services: [gateway] }))
