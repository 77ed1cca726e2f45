import { agents } from '@wattos/agent-service'
import { mount, run } from '@wattos/host'

// The same service as in apps/agent-service; this app works from its queue and serves only its health.
await run(() => mount({ app: 'agent-worker', services: [agents], work: true, port: 3030 }))
