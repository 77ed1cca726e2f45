import { kit } from '../kit.ts'
import { providerLabels } from '../providers/names.ts'

const labels: Readonly<Record<string, string>> = providerLabels

/** The model that makes vectors, as a member may name it; null where the organisation does not allow its place. */
export const findEmbeddingModel = kit.member.query(async ({ ctx }) => {
  const { embedder, policies } = ctx.resources
  const { euOnly } = (await policies.of(ctx.principal.tenantId)).settings
  if (euOnly && embedder.place === 'elsewhere') return null
  const { provider, model } = embedder
  return { id: `${provider}/${model}`, provider, label: `${model} (${labels[provider] ?? provider})` }
})
