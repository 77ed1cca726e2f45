import { kit } from '../../kit.ts'
import { shownProvider } from './provider-fields.ts'

/** The providers of the organisation, and those of the installation, which only its operator can change. */
export const listProviders = kit.can('model:manage').query(async ({ ctx }) => {
  const { tenantId } = ctx.principal
  const rows = await ctx.db.llmProvider.findMany({
    where: { tenantId },
    select: { ...shownProvider, apiKeySealed: true },
    orderBy: { name: 'asc' },
  })
  return {
    own: rows.map(({ apiKeySealed, ...row }) => ({ ...row, hasKey: apiKeySealed !== null })),
    installation: ctx.resources.models().map(({ id, label, place }) => ({ id, label, place })),
  }
})
