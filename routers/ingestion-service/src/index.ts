export { ingestion, type Ingestion } from './service.ts'
export { errors as ingestionErrors, type ErrorReason as IngestionReason } from './errors.ts'
export type { Doc } from './documents/doc.ts'
