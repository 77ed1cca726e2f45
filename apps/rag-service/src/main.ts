import { mount, run } from '@wattos/host'
import { rag } from '@wattos/rag-service'

await run(() => mount({ app: 'rag-service', services: [rag], work: true }))
