import { mount, run } from '@wattos/host'
import { tools } from '@wattos/tool-service'

await run(() => mount({ app: 'tool-service', services: [tools] }))
