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
  CHARACTER_NEEDS_MODEL: {
    code: 'PRECONDITION_FAILED',
    message:
      'Making a character from a sentence needs a language model, and none is set up. Fill in the form instead.',
  },
  CHARACTER_UNREADABLE: {
    code: 'BAD_GATEWAY',
    message:
      'The model did not make a usable character, not even the second time. Word the sentence differently, or fill in the form.',
  },
  CHARACTER_LINK_INVALID: {
    code: 'NOT_FOUND',
    message: 'This link does not exist here. Ask whoever gave it to you for a new one.',
  },
  CHARACTER_LINK_NOT_OPEN_YET: {
    code: 'FORBIDDEN',
    message: 'This link is not open yet. Come back when its time begins.',
  },
  CHARACTER_LINK_OVER: {
    code: 'FORBIDDEN',
    message: 'This link is over or was taken back. Ask whoever gave it to you for a new one.',
  },
  PRINCIPAL_MISSING: { code: 'UNAUTHORIZED', message: 'This call must be made on behalf of a person.' },
} as const satisfies ErrorTable

/** Stable name of a failure of this service. */
export type CharacterReason = keyof typeof characterErrors

/** The failure for a reason, to throw. */
export const characterFailure = failuresOf(characterErrors)
