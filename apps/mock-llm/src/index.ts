export { startMockLlm, type InstalledModel, type MockLlm, type MockOptions } from './server.ts'
export type { Received } from './received.ts'
export type { Counted } from './ledger.ts'
export { behaviourOf, say, type Behaviour, type Trouble } from './behaviour.ts'
