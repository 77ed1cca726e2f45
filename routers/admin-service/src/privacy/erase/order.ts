import { createHash, randomBytes } from 'node:crypto'
import { uuidv7 } from '@wattos/data'
import type { AdminContext } from '../../kit.ts'
import { adminFailure } from '../../errors.ts'
import { assertAdministered, lockTenant } from '../../people/members.ts'
import { assertMember } from '../assert-member.ts'

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
 * Orders that a person be erased, who cannot come in from now on; it is carried out at once and, if that fails, again. The
 * secret reads the certificate when the account is gone. Throws PERSON_NOT_FOUND, ERASURE_NOT_CONFIRMED, LAST_ADMINISTRATOR
 * or SUCCESSOR_NOT_FOUND.
 */
export async function orderErasure(
  ctx: Ctx,
  { userId, email, successorId }: ErasureOrder,
): Promise<{ id: string; secret: string }> {
  const { tenantId } = ctx.principal
  const [id, secret] = [uuidv7(), randomBytes(24).toString('base64url')]
  // Two who name each other, or the last two administrators, wait for each other here.
  await ctx.db.transaction(async (tx) => {
    await lockTenant(tx, tenantId)
    const person = await assertMember({ ...ctx, db: tx }, userId)
    if (person.email.toLowerCase() !== email.trim().toLowerCase()) throw adminFailure('ERASURE_NOT_CONFIRMED')
    await tx.membership.updateMany({ where: { tenantId, userId }, data: { active: false } })
    if (person.role === 'administrator') await assertAdministered(tx, tenantId)
    if (successorId !== null) {
      // Who is erased is not active either.
      const where = { tenantId, userId: successorId, active: true }
      if (!(await tx.membership.findFirst({ where, select: { id: true } })))
        throw adminFailure('SUCCESSOR_NOT_FOUND')
    }
    const requestedBy = ctx.principal.userId
    await tx.erasure.create({
      data: { id, tenantId, userId, requestedBy, successorId, secretHash: hashOf(secret) },
    })
  })
  ctx.resources.privacy.nudge()
  return { id, secret }
}
