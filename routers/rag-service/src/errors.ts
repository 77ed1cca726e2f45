import { type ErrorTable, failuresOf } from '@wattos/mesh'

/** Every failure that a caller of this service can meet, by reason: its tRPC code, and the sentence that goes with it. */
export const ragErrors = {
  SPACE_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This knowledge space does not exist (any more), or you may not see it. Choose another one.',
  },
  SPACE_NAME_TAKEN: {
    code: 'CONFLICT',
    message: 'There is already a knowledge space with this name. Choose another name.',
  },
  REDACTION_DEMANDED: {
    code: 'CONFLICT',
    message:
      'Your organisation demands that documents are stored without personal data. An administrator can change that rule.',
  },
  DOCUMENT_NOT_INDEXED: {
    code: 'NOT_FOUND',
    message: 'This document is not searchable (any more). It may have been deleted, or is still being read.',
  },
  INDEX_SUPERSEDED: {
    code: 'CONFLICT',
    message: 'A newer run is indexing this document. This run ends here.',
  },
  INDEX_INCOMPLETE: {
    code: 'CONFLICT',
    message:
      'Not all passages of this document are embedded yet. Call index.embed until done equals total, then commit.',
  },
  QUESTIONS_MISSING: {
    code: 'BAD_REQUEST',
    message: 'This space has no golden questions yet. Add some, then measure.',
  },
  TOO_MANY_QUESTIONS: {
    code: 'BAD_REQUEST',
    message: 'A space holds at most 500 golden questions. Remove some, then add new ones.',
  },
  RUN_UNDER_WAY: {
    code: 'CONFLICT',
    message: 'This space is being measured already. Wait until that is done.',
  },
  RUN_NOT_FOUND: { code: 'NOT_FOUND', message: 'This measurement does not exist (any more).' },
  PRINCIPAL_MISSING: { code: 'UNAUTHORIZED', message: 'This call must be made on behalf of a person.' },
} as const satisfies ErrorTable

/** Stable name of a failure of this service. */
export type RagReason = keyof typeof ragErrors

/** The failure for a reason, to throw. */
export const ragFailure = failuresOf(ragErrors)
