import { agents } from '@wattos/agent-service'
import { mount, run } from '@wattos/host'

await run(() => mount({ app: 'agent-service', services: [agents] }))
