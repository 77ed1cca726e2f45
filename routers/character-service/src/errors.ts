import { type ErrorTable, failuresOf } from '@wattos/mesh'

/** Every failure that a caller of this service can meet, by reason: its tRPC code, and the sentence that goes with it. */
export const characterErrors = {
  CHARACTER_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This character does not exist (any more), or you may not speak with it. Choose another one.',
  },
  CHARACTER_VERSION_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This version does not exist. Read the list of versions again.',
  },
  PRINCIPAL_MISSING: { code: 'UNAUTHORIZED', message: 'This call must be made on behalf of a person.' },
} as const satisfies ErrorTable

/** Stable name of a failure of this service. */
export type CharacterReason = keyof typeof characterErrors

/** The failure for a reason, to throw. */
export const characterFailure = failuresOf(characterErrors)
