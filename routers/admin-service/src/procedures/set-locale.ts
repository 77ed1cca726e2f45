import { z } from 'zod'
import { kit } from '../kit.ts'

/** Remembers the language in which a person wants to be addressed. */
export const setLocale = kit.member
  .input(z.object({ locale: z.enum(['de', 'en']) }))
  .mutation(async ({ input, ctx }) => {
    const { tenantId, userId } = ctx.principal
    await ctx.db.user.updateMany({ where: { tenantId, id: userId }, data: { locale: input.locale } })
    return { locale: input.locale }
  })
