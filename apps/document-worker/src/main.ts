import { mount, run } from '@wattos/host'
import { ingestion } from '@wattos/ingestion-service'

// The same service as in apps/ingestion-service; this app works from its queue and serves only its health.
await run(() => mount({ app: 'document-worker', services: [ingestion], work: true, port: 3031 }))
