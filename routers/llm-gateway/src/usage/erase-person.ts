import type { EraseOrder } from '@wattos/mesh'
import type { LlmContext } from '../procedures/call.ts'
import { noteErased } from './erased.ts'

/**
 * What erasing somebody asks for besides their rows, which go as their tables declare. What of their calls is not in the
 * database yet is stored without them. All answers that their organisation has in memory are forgotten, by every process:
 * others' may quote what was theirs, and those in the memory of processes do not say whose they are.
 */
export async function erasePerson(
  { db, principal, resources }: Pick<LlmContext, 'db' | 'principal' | 'resources'>,
  { userId }: EraseOrder,
): Promise<void> {
  if (!principal) return
  const { tenantId } = principal
  await noteErased(db, { tenantId, userId })
  resources.answers.forget(tenantId)
  await db.llmMemory.deleteMany({ where: { tenantId, userId: { not: userId } } })
}
