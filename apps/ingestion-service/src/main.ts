import { mount, run } from '@wattos/host'
import { ingestion } from '@wattos/ingestion-service'

await run(() => mount({ app: 'ingestion-service', services: [ingestion] }))
