import { isNearby, providerLabels } from './names.ts'
import type { ProviderSettings } from './settings.ts'

/** First part of the ids of a provider's models. */
export const sourceOf = ({ name, server }: ProviderSettings): string => server?.name ?? name

/** What a person calls a provider. */
export const labelOf = ({ name, server }: ProviderSettings): string =>
  server ? (server.label ?? server.name) : providerLabels[name]

/** Whether a provider's models run in the house, as its settings tell. */
export const isInHouse = ({ name, baseUrl, server }: ProviderSettings): boolean =>
  server?.place ? server.place === 'house' : name === 'gguf' || (baseUrl !== undefined && isNearby(baseUrl))
