/** Serves the callee, as an app does. */
import { mount, run } from '@wattos/host'
import { callee } from './callee-service.ts'

await run(() => mount({ app: 'callee-service', services: [callee] }))
