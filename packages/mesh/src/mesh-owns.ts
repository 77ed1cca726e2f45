import { impersonal, type Owns, personal } from './owns.ts'

/** The mesh's own tables, and whose personal data they hold for how long. */
export const meshOwns = {
  meshIdempotency: personal('userId', '1d'),
  meshAudit: personal('actorId', '90d'),
  meshAuditChain: impersonal('where the audit log of a tenant begins and ends'),
} satisfies Owns
