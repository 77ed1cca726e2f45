import type { Db } from '@wattos/data'
import type { SealPlace, Sealer } from '@wattos/secrets'
import { z } from 'zod'
import { remoteProviders } from '../providers/names.ts'
import { type Alias, defaultSettings, type OwnProvider, type TenantPolicy, targetSchema } from './policy.ts'

/** The tables of which a policy is made. */
export type PolicyDb = Pick<Db<PolicyTable>, PolicyTable>
type PolicyTable = 'llmProvider' | 'llmAlias' | 'llmPrice' | 'llmLimit' | 'llmSettings'

/** Where the sealed key of a provider stands. */
export const keyPlace = (tenantId: string, id: string): SealPlace => ({
  table: 'llm_provider',
  column: 'api_key_sealed',
  row: id,
  tenant: tenantId,
})

const kindSchema = z.enum(remoteProviders)

/** Reads what a tenant has decided. A key that does not open leaves its provider out rather than everything. */
export async function loadPolicy(db: PolicyDb, tenantId: string, sealer: Sealer): Promise<TenantPolicy> {
  const where = { tenantId }
  const [providers, aliases, prices, limits, settings] = await Promise.all([
    db.llmProvider.findMany({ where: { ...where, enabled: true }, orderBy: { name: 'asc' } }),
    db.llmAlias.findMany({ where }),
    db.llmPrice.findMany({ where }),
    db.llmLimit.findMany({ where }),
    db.llmSettings.findFirst({ where }),
  ])
  return {
    settings: settings
      ? {
          euOnly: settings.euOnly,
          redactPii: settings.redactPii,
          injection: settings.injection,
          moderate: settings.moderate,
          logPrompts: settings.logPrompts,
          maxCostMicros: settings.maxCostMicros === null ? null : Number(settings.maxCostMicros),
        }
      : defaultSettings,
    providers: providers.flatMap((row): OwnProvider[] => {
      const kind = kindSchema.safeParse(row.kind)
      if (!kind.success) return []
      const apiKey = row.apiKeySealed
        ? opened(sealer, row.apiKeySealed, keyPlace(tenantId, row.id))
        : undefined
      if (apiKey === null) return []
      const { name, label, place, models } = row
      const { rerankModels: rerank, speechModels: speech, transcriptionModels: transcription } = row
      const address = { baseUrl: row.baseUrl ?? undefined, apiVersion: row.apiVersion ?? undefined }
      return [
        {
          name,
          label,
          kind: kind.data,
          place,
          settings: { name: kind.data, models, apiKey, ...address, owner: row.id },
          tasks: { rerank, speech, transcription },
        },
      ]
    }),
    aliases: new Map(
      aliases.map(({ name, strategy, targets, cacheSeconds, similarity }): [string, Alias] => [
        name,
        { name, strategy, targets: z.array(targetSchema).parse(targets), cacheSeconds, similarity },
      ]),
    ),
    prices: new Map(
      prices.map(({ model, unit, inputMicros, outputMicros, cachedMicros }) => [
        model,
        {
          unit,
          inputMicros: Number(inputMicros),
          outputMicros: Number(outputMicros),
          cachedMicros: Number(cachedMicros ?? inputMicros),
        },
      ]),
    ),
    limits: limits.map((limit) => ({ ...limit, amount: Number(limit.amount) })),
  }
}

function opened(sealer: Sealer, sealed: string, place: SealPlace): string | null {
  try {
    return sealer.open(sealed, place)
  } catch {
    return null
  }
}
