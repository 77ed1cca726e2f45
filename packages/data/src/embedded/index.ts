export type { Step } from './child-messages.ts'
export { type Embedded, type EmbeddedOptions, startEmbedded } from './start-embedded.ts'
