import { mount } from '@wattos/host'
import { processEnvironment } from '@wattos/config'
import { tools } from '../service.ts'

// The service as a process of its own, for tests that kill it.
await mount({ app: 'tools-killed', services: [tools], environment: processEnvironment() })
