import { mount, run } from '@wattos/host'
import { llmGateway } from '@wattos/llm-gateway'

await run(() => mount({ app: 'llm-gateway', services: [llmGateway] }))
