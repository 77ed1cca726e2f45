import { gateway } from '@wattos/api-gateway'
import { mount } from '@wattos/host'

await mount({ app: 'api-gateway', services: [gateway] })
