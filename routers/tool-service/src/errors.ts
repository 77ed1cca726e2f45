import { type ErrorTable, failuresOf } from '@wattos/mesh'

/** Every failure that a caller of this service can meet, by reason. What a tool ends with is no failure of the call; see call/outcome.ts. */
export const toolErrors = {
  PRINCIPAL_MISSING: {
    code: 'UNAUTHORIZED',
    message: 'Tools are used for a person. Make this call on behalf of one.',
  },
} as const satisfies ErrorTable

/** The failure for a reason, to throw. */
export const toolFailure = failuresOf(toolErrors)
