import { mount } from '@wattos/host'
import { rag } from '@wattos/rag-service'

await mount({ app: 'rag-service', services: [rag] })
