import { createHash, randomBytes } from 'node:crypto'
import { uuidv7 } from '@wattos/data'
import type { AdminContext } from '../../kit.ts'
import { adminFailure } from '../../errors.ts'
import { assertMember, otherAdministrator } from '../assert-member.ts'

type Ctx = Pick<AdminContext, 'db' | 'resources'> & {
  readonly principal: { readonly tenantId: string; readonly userId: string }
}

/** Whom to erase, confirmed by their e-mail address, and who gets what belongs to the tenant. */
export interface ErasureOrder {
  readonly userId: string
  readonly email: string
  readonly successorId: string | null
}

/** How a secret is kept. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/**
 * Orders that a person be erased; it is carried out at once and, if that fails, again. The secret reads the certificate when
 * the account is gone. Throws PERSON_NOT_FOUND, ERASURE_NOT_CONFIRMED, LAST_ADMINISTRATOR or SUCCESSOR_NOT_FOUND.
 */
export async function orderErasure(
  ctx: Ctx,
  { userId, email, successorId }: ErasureOrder,
): Promise<{ id: string; secret: string }> {
  const { tenantId } = ctx.principal
  const person = await assertMember(ctx, userId)
  if (person.email.toLowerCase() !== email.trim().toLowerCase()) throw adminFailure('ERASURE_NOT_CONFIRMED')
  if (person.role === 'administrator' && !(await otherAdministrator(ctx, userId)))
    throw adminFailure('LAST_ADMINISTRATOR')
  if (successorId !== null) {
    const successor = await ctx.db.membership.findFirst({ where: { tenantId, userId: successorId } })
    if (!successor || successorId === userId) throw adminFailure('SUCCESSOR_NOT_FOUND')
  }
  const [id, secret] = [uuidv7(), randomBytes(24).toString('base64url')]
  await ctx.db.erasure.create({
    data: {
      id,
      tenantId,
      userId,
      requestedBy: ctx.principal.userId,
      successorId,
      secretHash: hashOf(secret),
    },
  })
  ctx.resources.privacy.nudge()
  return { id, secret }
}
