import type { ModelProvider } from '../providers/names.ts'
import type { ProviderSettings } from '../providers/settings.ts'
import { isInHouse, labelOf, sourceOf } from '../providers/source.ts'
import type { OwnProvider, Place } from '../tenant/policy.ts'
import type { ChatModel } from './catalogue.ts'

/** A model that an attempt can be made at. */
export interface Candidate {
  /** `provider/model`, as callers name it. */
  readonly id: string
  /** Which protocol its provider speaks. */
  readonly provider: ModelProvider
  /** Its provider's name: first part of the id. */
  readonly source: string
  /** What a person calls the provider. */
  readonly label: string
  /** The model's name at the provider. */
  readonly model: string
  readonly place: Place
  readonly settings: ProviderSettings
}

/** The installation's models that an attempt can be made at. */
export function installedCandidates(
  models: readonly ChatModel[],
  euProviders: readonly string[],
): Candidate[] {
  return models.flatMap(({ provider, model, settings }) => {
    if (!settings || provider === 'local') return []
    return [candidateOf(settings, model, euProviders)]
  })
}

/** A model of a provider of the installation. */
export function candidateOf(
  settings: ProviderSettings,
  model: string,
  euProviders: readonly string[],
): Candidate {
  const { name: provider, server } = settings
  const source = sourceOf(settings)
  const afar = euProviders.includes(source) ? 'eu' : 'elsewhere'
  const place = server?.place ?? (isInHouse(settings) ? 'house' : afar)
  return { id: `${source}/${model}`, provider, source, label: labelOf(settings), model, place, settings }
}

/** The models of a provider that a tenant has set up. */
export function ownCandidates({ name, label, kind, place, settings }: OwnProvider): Candidate[] {
  return settings.models.map((model) => ({
    id: `${name}/${model}`,
    provider: kind,
    source: name,
    label,
    model,
    place,
    settings,
  }))
}
