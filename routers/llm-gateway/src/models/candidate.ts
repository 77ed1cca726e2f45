import type { RemoteProvider } from '../providers/names.ts'
import type { ProviderSettings } from '../providers/settings.ts'

/** A model that an attempt can be made at. */
export interface Candidate {
  /** `provider/model`, as callers name it. */
  readonly id: string
  readonly provider: RemoteProvider
  /** The model's name at the provider. */
  readonly model: string
  readonly settings: ProviderSettings
}
