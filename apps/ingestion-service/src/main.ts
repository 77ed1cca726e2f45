import { mount } from '@wattos/host'
import { ingestion } from '@wattos/ingestion-service'

await mount({ app: 'ingestion-service', services: [ingestion] })
