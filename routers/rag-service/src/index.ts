export { rag, type Rag } from './service.ts'
export { ragErrors, type RagReason } from './errors.ts'
export type { PassageHit } from './search/passage-schema.ts'
