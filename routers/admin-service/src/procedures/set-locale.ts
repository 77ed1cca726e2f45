import { z } from 'zod'
import { kit } from '../kit.ts'

/** Remembers the language in which a person wants to be addressed. */
export const setLocale = kit.member
  .input(z.object({ locale: z.enum(['de', 'en']) }))
  .mutation(async ({ input, ctx }) => {
    const { userId } = ctx.principal
    // One's own row may stand in another organisation than the one in which one acts.
    await ctx.resources.everywhere.user.updateMany({
      where: { id: userId },
      data: { locale: input.locale },
    })
    return { locale: input.locale }
  })
