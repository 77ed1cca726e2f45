import { uuidv7 } from '@wattos/data'
import { z } from 'zod'
import { kit } from '../kit.ts'
import { kindDefaults } from '../tenants/kinds.ts'

/** Founds a further organisation with the defaults of its kind; its founder administers it. */
export const createTenant = kit
  .can('platform:manage')
  .input(
    z.object({
      name: z.string().trim().min(1).max(120),
      kind: z.enum(['company', 'school', 'administration']),
    }),
  )
  .mutation(async ({ input: { name, kind }, ctx }) => {
    const id = uuidv7()
    await ctx.resources.everywhere.transaction(async (tx) => {
      await tx.tenant.create({ data: { id, slug: id, name, kind, ...kindDefaults[kind] } })
      await tx.membership.create({
        data: { tenantId: id, userId: ctx.principal.userId, role: 'administrator' },
      })
    })
    return { id, name }
  })
