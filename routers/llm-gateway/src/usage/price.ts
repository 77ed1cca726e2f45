import type { RemoteProvider } from '../providers/names.ts'

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
  readonly provider: RemoteProvider
  readonly model: string
}

const priceList: Readonly<Partial<Record<RemoteProvider, string>>> = {
  openai: 'openai',
  azure: 'azure',
  anthropic: 'anthropic',
  google: 'google',
  mistral: 'mistral',
}

/** Cost of a call in millionths of a US dollar, from the bundled price list; zero for models on own servers and for unlisted ones. */
export async function costMicros({ provider, model }: PricedModel, tokens: Tokens): Promise<number> {
  const providerId = priceList[provider]
  if (!providerId) return 0
  const { calcPrice } = await import('@pydantic/genai-prices')
  const price = calcPrice(
    {
      input_tokens: tokens.tokensIn,
      output_tokens: tokens.tokensOut,
      ...(tokens.cached ? { cache_read_tokens: Math.min(tokens.cached, tokens.tokensIn) } : {}),
    },
    model,
    { providerId },
  )
  return Math.round((price?.total_price ?? 0) * 1_000_000)
}

/** A rough count for calls whose provider reports none: four characters a token. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4)
}
