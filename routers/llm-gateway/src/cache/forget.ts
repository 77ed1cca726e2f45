import type { EraseOrder } from '@wattos/mesh'
import type { LlmContext } from '../procedures/call.ts'

/**
 * Takes all answers that an organisation has in memory away when somebody of it is erased: others' may quote what was theirs,
 * and those in the memory of processes do not say whose they are. The person's own rows go as their table declares.
 */
export async function forgetAnswers(
  { db, principal, resources }: Pick<LlmContext, 'db' | 'principal' | 'resources'>,
  { userId }: EraseOrder,
): Promise<void> {
  if (!principal) return
  const { tenantId } = principal
  resources.answers.forget(tenantId)
  await db.llmMemory.deleteMany({ where: { tenantId, userId: { not: userId } } })
}
