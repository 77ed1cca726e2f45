export { rag, type Rag } from './service.ts'
export { ragErrors, type RagReason } from './errors.ts'
export type { PassageHit } from './search/passage-schema.ts'
// Named by the declarations that callers emit.
export type { RankMode } from './rank/rank.ts'
export type { RagResources } from './resources.ts'
