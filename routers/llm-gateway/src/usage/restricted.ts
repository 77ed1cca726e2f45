import type { Db } from '@wattos/data'

/** In SQL: whether the data of a person of a tenant may only be kept, not used; both given as SQL. */
export const isRestricted = (tenantId: string, userId: string): string =>
  `exists (select from llm_restriction x where x.tenant_id = ${tenantId} and x.user_id = ${userId})`

interface Marking {
  readonly db: Db<'llmRestriction' | 'llmUsage' | 'llmPromptLog' | 'llmMemory'>
  readonly principal: { readonly tenantId: string } | null
}

/** Has what comes of a person's calls from now on, those under way too, stored as marked; or no longer. */
export async function noteRestricted(
  { db, principal }: Marking,
  { userId, on }: { readonly userId: string; readonly on: boolean },
): Promise<void> {
  if (!principal) return
  const person = { tenantId: principal.tenantId, userId }
  if (!on) {
    await db.llmRestriction.deleteMany({ where: person })
    return
  }
  await db.llmRestriction.createMany({ data: [person], skipDuplicates: true })
  // What was stored after the rows that were there had been marked, and before this note.
  const missed = { where: { ...person, restricted: false }, data: { restricted: true } }
  await db.llmUsage.updateMany(missed)
  await db.llmPromptLog.updateMany(missed)
  await db.llmMemory.updateMany(missed)
}
