import { mount } from '@wattos/host'
import { llmGateway } from '@wattos/llm-gateway'

await mount({ app: 'llm-gateway', services: [llmGateway] })
