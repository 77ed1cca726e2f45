export { type SecretsEnvironment, secretsEnvironment } from './environment.ts'
export { type SealPlace, type SealedColumn, type Sealer, createSealer } from './sealer.ts'
export { SecretsError, type SecretsReason } from './secrets-error.ts'
export { type OwnerSql, type ResealResult, countSealed, resealAll } from './reseal.ts'
