import { expect, it } from 'vitest'
import { costMicros } from './price.ts'

it('prices a call in whole millionths of a dollar', async () => {
  // gpt-4.1-mini: 0.40 and 1.60 dollars for a million tokens.
  await expect(
    costMicros({ provider: 'openai', model: 'gpt-4.1-mini' }, { tokensIn: 10_000, tokensOut: 1_000 }),
  ).resolves.toBe(5_600)
  await expect(
    costMicros(
      { provider: 'openai', model: 'gpt-4.1-mini' },
      { tokensIn: 10_000, tokensOut: 1_000, cached: 10_000 },
    ),
  ).resolves.toBeLessThan(5_600)
})

it('costs nothing on own servers and for models without a listed price', async () => {
  await expect(
    costMicros({ provider: 'ollama', model: 'gpt-4.1-mini' }, { tokensIn: 1_000, tokensOut: 1_000 }),
  ).resolves.toBe(0)
  await expect(
    costMicros({ provider: 'openai', model: 'of-tomorrow' }, { tokensIn: 1_000, tokensOut: 1_000 }),
  ).resolves.toBe(0)
})
