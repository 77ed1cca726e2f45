import type { Done, EraseOrder } from '@wattos/mesh'
import type { ToolContext } from '../declaration.ts'
import { revoke } from './revoke.ts'
import { takeAccounts } from './take-accounts.ts'

/** Takes the accounts of a person who is erased away, here and, where it can be told, at the other sides. */
export async function forgetAccounts(
  ctx: ToolContext,
  { userId }: EraseOrder,
): Promise<{ readonly done: readonly Done[] }> {
  if (!ctx.principal) return { done: [] }
  const { tenantId } = ctx.principal
  const { count, accounts } = await takeAccounts(ctx, { tenantId, userId, connectionId: null })
  await revoke(ctx, accounts)
  return { done: count === 0 ? [] : [{ what: 'toolAccount', action: 'deleted', count }] }
}
