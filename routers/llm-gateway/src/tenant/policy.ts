import { z } from 'zod'
import type { RemoteProvider } from '../providers/names.ts'
import type { ProviderSettings } from '../providers/settings.ts'
import type { TaskKind } from '../task/kinds.ts'

/** Where a model runs: in this house or its network, within the EU, or anywhere. */
export const places = ['house', 'eu', 'elsewhere'] as const
/** Where a model runs. */
export type Place = (typeof places)[number]

/** A provider that a tenant has set up, with its key opened. */
export interface OwnProvider {
  readonly name: string
  readonly label: string
  readonly kind: RemoteProvider
  readonly place: Place
  readonly settings: ProviderSettings
  /** Its models for other tasks than answering. */
  readonly tasks: Readonly<Record<TaskKind, readonly string[]>>
}

/** One of an alias's models; `lacks` is what it cannot do, so that it is passed over for such requests. */
export const targetSchema = z.object({
  model: z.string().min(1).max(300),
  weight: z.number().int().min(0).max(1_000).default(1),
  lacks: z.array(z.enum(['tools', 'images', 'json'])).default([]),
})
/** One of an alias's models. */
export type Target = z.infer<typeof targetSchema>

/** In which order an alias's models are asked. */
export const strategies = ['order', 'weighted', 'price', 'latency'] as const

/** A name under which one of several models answers. */
export interface Alias {
  readonly name: string
  readonly strategy: (typeof strategies)[number]
  readonly targets: readonly Target[]
  /** How long the same request is answered from memory, in seconds; 0 is never. */
  readonly cacheSeconds: number
  /** Least cosine at which a similar question is answered from memory too; null: only the same request. */
  readonly similarity: number | null
}

/** What a price is for: tokens, characters that are spoken, seconds that are heard, or requests. */
export const priceUnits = ['tokens', 'characters', 'seconds', 'requests'] as const

/** What a tenant pays for a model: millionths of a US dollar for a million units. Only tokens that are written or cached have their own. */
export interface OwnPrice {
  readonly unit: (typeof priceUnits)[number]
  readonly inputMicros: number
  readonly outputMicros: number
  readonly cachedMicros: number
}

/** What limits count, per what, and within which time. */
export const limitScopes = ['tenant', 'group', 'person', 'key', 'model'] as const
/** What limits count. */
export const limitUnits = ['requests', 'tokens', 'cost'] as const
/** Windows of the clock, in UTC; weeks begin on Monday. */
export const limitWindows = ['minute', 'hour', 'day', 'week', 'month'] as const

/** How much may be used within a window of the clock. */
export interface Limit {
  readonly id: string
  readonly name: string
  readonly scope: (typeof limitScopes)[number]
  /** Id of the group, person or key, or the model; empty: each of them for itself. */
  readonly subject: string
  readonly unit: (typeof limitUnits)[number]
  readonly window: (typeof limitWindows)[number]
  readonly amount: number
  readonly hard: boolean
  /** Percentage from which it warns. */
  readonly warnAt: number
}

/** What a tenant allows and wants with every call. */
export interface TenantSettings {
  readonly euOnly: boolean
  readonly redactPii: boolean
  readonly injection: 'off' | 'note' | 'block'
  readonly moderate: boolean
  readonly logPrompts: boolean
  readonly maxCostMicros: number | null
}

/** Everything that a tenant has decided about models. */
export interface TenantPolicy {
  readonly settings: TenantSettings
  readonly providers: readonly OwnProvider[]
  readonly aliases: ReadonlyMap<string, Alias>
  readonly prices: ReadonlyMap<string, OwnPrice>
  readonly limits: readonly Limit[]
}

/** What holds while a tenant has decided nothing. */
export const defaultSettings: TenantSettings = {
  euOnly: false,
  redactPii: false,
  injection: 'note',
  moderate: false,
  logPrompts: false,
  maxCostMicros: null,
}

/** The policy of a tenant that has decided nothing, and of work without a tenant. */
export const defaultPolicy: TenantPolicy = {
  settings: defaultSettings,
  providers: [],
  aliases: new Map(),
  prices: new Map(),
  limits: [],
}
