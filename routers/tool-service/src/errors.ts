import { type ErrorTable, failuresOf } from '@wattos/mesh'

/** Every failure that a caller of this service can meet, by reason. What a tool ends with is no failure of the call; see call/outcome.ts. */
export const toolErrors = {
  PRINCIPAL_MISSING: {
    code: 'UNAUTHORIZED',
    message: 'Tools are used for a person. Make this call on behalf of one.',
  },
  TOOL_NOT_FOUND: { code: 'NOT_FOUND', message: 'There is no such tool (any more). Load the list again.' },
  CONNECTION_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'There is no such connection (any more). Load the list again.',
  },
  CONNECTION_NAME_TAKEN: {
    code: 'CONFLICT',
    message: 'There is already a connection with this name. Choose another name.',
  },
  ACCOUNT_STATE_UNKNOWN: {
    code: 'BAD_REQUEST',
    message:
      'This way back is not good (any more). Connect the account again, in one browser and within 15 minutes.',
  },
  ACCOUNT_FAILED: { code: 'BAD_GATEWAY', message: 'The account could not be connected. {problem}' },
  CONNECTION_INVALID: { code: 'BAD_REQUEST', message: 'The connection cannot be used like this: {problem}' },
} as const satisfies ErrorTable

/** The failure for a reason, to throw. */
export const toolFailure = failuresOf(toolErrors)
