import { impersonal, type Owns, personal } from './owns.ts'

/** The mesh's own tables, and whose personal data they hold for how long. */
export const meshOwns = {
  meshIdempotency: personal('userId', {
    holds: {
      de: 'Antworten auf wiederholbare Aufträge',
      en: 'answers to orders that may be repeated',
    },
    erasure: 'delete',
    retention: { kind: 'answers', days: 1, by: 'createdAt' },
  }),
  meshAudit: personal('actorId', {
    holds: {
      de: 'Protokoll: wer wann von wo was getan hat',
      en: 'audit log: who did what, when and from where',
    },
    erasure: { anonymise: ['actorId', 'address'] },
    retention: { kind: 'audit', days: 90, by: 'at' },
  }),
  meshAuditChain: impersonal('where the audit log of a tenant begins and ends'),
} satisfies Owns
