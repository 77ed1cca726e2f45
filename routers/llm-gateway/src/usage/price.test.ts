import { expect, it } from 'vitest'
import { costOf, loadPrices } from './price.ts'

it('a model that is paid by the minute is not taken for a free one', async () => {
  const prices = await loadPrices()
  expect(prices.listed({ provider: 'openai', model: 'whisper-1' })).toBeUndefined()
})

it('prices a call in whole millionths of a dollar', async () => {
  const prices = await loadPrices()
  // gpt-4.1-mini: 0.40 and 1.60 dollars for a million tokens, 0.10 for those from the cache.
  const price = prices.listed({ provider: 'openai', model: 'gpt-4.1-mini' })
  expect(price).toEqual({
    unit: 'tokens',
    inputMicros: 400_000,
    outputMicros: 1_600_000,
    cachedMicros: 100_000,
  })
  expect(costOf(price, { tokensIn: 10_000, tokensOut: 1_000 })).toBe(5_600)
  expect(costOf(price, { tokensIn: 10_000, tokensOut: 1_000, cached: 10_000 })).toBe(2_600)
  expect(costOf(price, { tokensIn: 1, tokensOut: 0 })).toBe(1)
  expect(prices.contextOf({ provider: 'openai', model: 'gpt-4.1-mini' })).toBeGreaterThan(100_000)
})

it('knows no price on own servers and for models that are not listed', async () => {
  const prices = await loadPrices()
  expect(prices.listed({ provider: 'ollama', model: 'gpt-4.1-mini' })).toBeUndefined()
  expect(prices.listed({ provider: 'openai', model: 'of-tomorrow' })).toBeUndefined()
  expect(costOf(undefined, { tokensIn: 1_000, tokensOut: 1_000 })).toBe(0)
})
