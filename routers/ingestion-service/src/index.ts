export { ingestion, type Ingestion } from './service.ts'
export { errors as ingestionErrors, type ErrorEntry, type ErrorReason as IngestionReason } from './errors.ts'
export type { Doc } from './documents/doc.ts'
