import { isNearby, providerLabels, type RemoteProvider } from '../providers/names.ts'
import type { ProviderSettings } from '../providers/settings.ts'
import type { OwnProvider, Place } from '../tenant/policy.ts'
import type { ChatModel } from './catalogue.ts'

/** A model that an attempt can be made at. */
export interface Candidate {
  /** `provider/model`, as callers name it. */
  readonly id: string
  /** Which protocol its provider speaks. */
  readonly provider: RemoteProvider
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
  return models.flatMap(({ id, provider, model, settings }) => {
    if (!settings || provider === 'local') return []
    const near = settings.baseUrl !== undefined && isNearby(settings.baseUrl)
    const place = near ? 'house' : euProviders.includes(provider) ? 'eu' : 'elsewhere'
    return [{ id, provider, source: provider, label: providerLabels[provider], model, place, settings }]
  })
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
