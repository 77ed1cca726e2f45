import type { ModelProvider } from '../providers/names.ts'
import type { OwnPrice } from '../tenant/policy.ts'

/** Tokens of a call; `cached` are those of `tokensIn` that the provider read from its cache. */
export interface Tokens {
  readonly tokensIn: number
  readonly tokensOut: number
  readonly cached?: number
  /** Those of `tokensOut` that were thought and not said. */
  readonly reasoning?: number
}

/** Which provider's model a call went to. */
export interface PricedModel {
  readonly provider: ModelProvider
  readonly model: string
}

/** Prices of the bundled list; looked up once per model, which costs a fifth of a millisecond. */
export interface PriceBook {
  /** The list's price; undefined for models on own servers and for unlisted ones. */
  listed(model: PricedModel): OwnPrice | undefined
  /** How many tokens fit into a request, where the list knows. */
  contextOf(model: PricedModel): number | undefined
}

const lists: Readonly<Partial<Record<ModelProvider, string>>> = {
  openai: 'openai',
  azure: 'azure',
  anthropic: 'anthropic',
  google: 'google',
  mistral: 'mistral',
}

/** Loads the price list (@pydantic/genai-prices). */
export async function loadPrices(): Promise<PriceBook> {
  const { calcPrice } = await import('@pydantic/genai-prices')
  const known = new Map<string, { price: OwnPrice; context: number | undefined } | null>()

  function find({ provider, model }: PricedModel) {
    const key = `${provider}/${model}`
    const remembered = known.get(key)
    if (remembered !== undefined) return remembered ?? undefined
    const providerId = lists[provider]
    // Of models whose price depends on the length, this takes the price of short requests.
    const per = (usage: { input_tokens?: number; output_tokens?: number; cache_read_tokens?: number }) =>
      calcPrice(usage, model, providerId ? { providerId } : {})
    const input = providerId ? per({ input_tokens: 1_000 }) : null
    const written = per({ output_tokens: 1_000 })?.total_price ?? 0
    // Models that are paid by the minute or the character stand there as if their tokens were free.
    const found = input &&
      input.total_price + written > 0 && {
        price: {
          unit: 'tokens' as const,
          inputMicros: Math.round(input.total_price * 1e9),
          outputMicros: Math.round(written * 1e9),
          cachedMicros: Math.round(
            (per({ input_tokens: 1_000, cache_read_tokens: 1_000 })?.total_price ?? input.total_price) * 1e9,
          ),
        },
        context: input.model.context_window,
      }
    known.set(key, found || null)
    return found || undefined
  }

  return { listed: (model) => find(model)?.price, contextOf: (model) => find(model)?.context }
}

/** What a call used; which of it is paid for, its price says. */
export interface Use extends Tokens {
  /** Characters spoken. */
  readonly characters?: number
  /** Seconds heard. */
  readonly seconds?: number
}

/** Cost in whole millionths of a US dollar, rounded up; an unknown price counts as zero. */
export function costOf(price: OwnPrice | undefined, use: Use): number {
  if (!price) return 0
  if (price.unit !== 'tokens') {
    const units = price.unit === 'requests' ? 1 : (use[price.unit] ?? 0)
    return Math.ceil((units * price.inputMicros) / 1_000_000)
  }
  const { tokensIn, tokensOut, cached = 0 } = use
  const fromCache = Math.min(cached, tokensIn)
  return Math.ceil(
    ((tokensIn - fromCache) * price.inputMicros +
      fromCache * price.cachedMicros +
      tokensOut * price.outputMicros) /
      1_000_000,
  )
}

/** A rough count for calls whose provider reports none: four characters a token. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4)
}
