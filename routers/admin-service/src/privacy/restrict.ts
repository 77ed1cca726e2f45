import type { AdminContext } from '../kit.ts'
import { adminFailure } from '../errors.ts'
import { servicesOf } from './services-of.ts'

type Ctx = Pick<AdminContext, 'mesh' | 'db' | 'runtime'> & {
  readonly principal: NonNullable<AdminContext['principal']>
}

/** Restricts the processing of a person's data; throws LAST_ADMINISTRATOR where nobody could administer any more. May be repeated, should a service not have answered. */
export async function restrict(
  ctx: Ctx,
  { userId, reason }: { userId: string; reason: string },
): Promise<void> {
  const { tenantId } = ctx.principal
  await ctx.db.transaction(async (tx) => {
    const restricted = await tx.restriction.findMany({ where: { tenantId }, select: { userId: true } })
    const others = await tx.membership.count({
      where: {
        tenantId,
        role: 'administrator',
        customRoleId: null,
        active: true,
        userId: { notIn: [userId, ...restricted.map((one) => one.userId)] },
      },
    })
    if (others === 0) throw adminFailure('LAST_ADMINISTRATOR')
    await tx.restriction.deleteMany({ where: { tenantId, userId } })
    await tx.restriction.create({
      data: { tenantId, userId, reason, orderedBy: userId === ctx.principal.userId ? userId : null },
    })
  })
  // The person can do nothing new from now on; then what is there is taken out of use.
  await everywhere(ctx, { userId, on: true })
}

/** Lets the data of a person be used again. */
export async function lift(ctx: Ctx, userId: string): Promise<void> {
  const { tenantId } = ctx.principal
  await everywhere(ctx, { userId, on: false })
  await ctx.db.restriction.deleteMany({ where: { tenantId, userId } })
}

async function everywhere(ctx: Ctx, order: { userId: string; on: boolean }): Promise<void> {
  await Promise.all(servicesOf(ctx).map((service) => service.restrict(order)))
  // Whose ratings count is known by now.
  await ctx.mesh.rag.internal.weighRated.mutate({ userId: order.userId })
}
