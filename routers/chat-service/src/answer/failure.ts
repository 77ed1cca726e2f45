import { MeshError } from '@wattos/mesh'
import { PiiUnavailableError } from '@wattos/pii'
import type { answerReasons } from '../errors.ts'

/** A character that talks freely was asked where only quoting is possible. */
export class NeedsModel extends Error {
  override readonly name = 'NeedsModel'
}

/** The reason to store for an answer that failed: the one a service declared, else one that says which part failed. */
export function reasonOf(thrown: unknown, begun: boolean): string {
  if (thrown instanceof PiiUnavailableError) return own('PERSONAL_DATA_UNCHECKED')
  if (thrown instanceof NeedsModel) return own('CHARACTER_NEEDS_MODEL')
  if (!(thrown instanceof MeshError)) return own('ANSWER_FAILED')
  if (thrown.code === 'TIMEOUT') return own('ANSWER_TIMEOUT')
  if (thrown.data.declared) return thrown.reason
  if (thrown.service === 'agent-service') return own('AGENT_UNAVAILABLE')
  if (thrown.service === 'rag-service') return own('SEARCH_UNAVAILABLE')
  if (thrown.code === 'INTERNAL_SERVER_ERROR' || thrown.code === 'BAD_REQUEST') return own('ANSWER_FAILED')
  return own(begun ? 'LLM_INTERRUPTED' : 'LLM_UNAVAILABLE')
}

function own(reason: keyof typeof answerReasons): string {
  return reason
}
