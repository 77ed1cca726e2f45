import type { Rows } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import type { ChatDb } from './declaration.ts'
import { chatFailure } from './errors.ts'

interface Caller {
  readonly db: ChatDb
  readonly principal: Principal
}

/** One of the caller's conversations; throws CONVERSATION_NOT_FOUND, also for somebody else's. */
export async function findConversation({ db, principal }: Caller, id: string): Promise<Rows['conversation']> {
  const { tenantId, userId } = principal
  const found = await db.conversation.findFirst({ where: { id, tenantId, userId } })
  if (!found) throw chatFailure('CONVERSATION_NOT_FOUND')
  return found
}

/** One of the caller's answers; throws MESSAGE_NOT_FOUND, also for somebody else's. */
export async function findAnswer({ db, principal }: Caller, id: string): Promise<Rows['message']> {
  const { tenantId, userId } = principal
  const found = await db.message.findFirst({ where: { id, tenantId, userId } })
  if (!found) throw chatFailure('MESSAGE_NOT_FOUND')
  if (found.role !== 'assistant') throw chatFailure('NOT_AN_ANSWER')
  return found
}
