import { kit } from '../../kit.ts'
import type { Place } from '../../tenant/policy.ts'
import { shownProvider } from './provider-fields.ts'

/** A provider that the organisation has set up, without its key. */
export interface ProviderView {
  readonly id: string
  /** First part of its models' ids. */
  readonly name: string
  readonly kind: string
  readonly label: string
  readonly baseUrl: string | null
  readonly apiVersion: string | null
  readonly models: string[]
  readonly rerankModels: string[]
  readonly speechModels: string[]
  readonly transcriptionModels: string[]
  readonly place: Place
  readonly enabled: boolean
  readonly updatedAt: Date
  readonly hasKey: boolean
}

/** A model of the installation; `local`: texts stay on this machine or in this network. */
export interface InstalledModel {
  readonly id: string
  readonly label: string
  readonly place: 'local' | 'remote'
}

/** The providers of the organisation, and those of the installation, which only its operator can change. */
export const listProviders = kit
  .can('model:manage')
  .query(async ({ ctx }): Promise<{ own: ProviderView[]; installation: InstalledModel[] }> => {
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
