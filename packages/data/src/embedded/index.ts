export type { Step } from './child-messages.ts'
export type { Embedded, EmbeddedOptions } from './launch.ts'
export { startEmbedded } from './start-embedded.ts'
