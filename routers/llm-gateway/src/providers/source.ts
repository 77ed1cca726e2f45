import { providerLabels } from './names.ts'
import type { ProviderSettings } from './settings.ts'

/** First part of the ids of a provider's models. */
export const sourceOf = ({ name, server }: ProviderSettings): string => server?.name ?? name

/** What a person calls a provider. */
export const labelOf = ({ name, server }: ProviderSettings): string =>
  server ? (server.label ?? server.name) : providerLabels[name]
