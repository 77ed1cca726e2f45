export { type Character, character } from './service.ts'
export type { SpeakingCharacter } from './read-for-speaking.ts'
export type { Definition } from './definition/definition.ts'
export { characterErrors, type CharacterReason } from './errors.ts'
