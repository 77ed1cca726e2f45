import { demands, type Principal } from '@wattos/identity'
import { createDetector, findAll, PiiUnavailableError, replaceFindings } from '@wattos/pii'
import { chatFailure } from './errors.ts'

interface Asking {
  readonly principal: Principal
  readonly env: { readonly PRESIDIO_URL?: string | undefined }
  readonly signal: AbortSignal
}

/** A question as it may be stored: without personal data where the organisation demands that; throws PERSONAL_DATA_UNCHECKED when it cannot be examined. */
export async function cleanQuestion({ principal, env, signal }: Asking, question: string): Promise<string> {
  if (!demands(principal, 'redact-chats')) return question
  const detector = createDetector({ presidioUrl: env.PRESIDIO_URL })
  try {
    return replaceFindings(question, await findAll(detector, question, signal)).text
  } catch (error) {
    throw error instanceof PiiUnavailableError ? chatFailure('PERSONAL_DATA_UNCHECKED') : error
  }
}
