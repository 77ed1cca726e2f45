export { startMockLlm, type InstalledModel, type MockLlm, type MockOptions, type Received } from './server.ts'
export { behaviourOf, say, type Behaviour } from './behaviour.ts'
