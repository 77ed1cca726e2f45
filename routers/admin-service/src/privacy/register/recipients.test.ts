import { expect, it } from 'vitest'
import { recipientsOf } from './recipients.ts'

it('names each provider once for each place, and nobody for models of the house or names of several models', () => {
  expect(
    recipientsOf([
      { id: 'fast', provider: 'alias', region: 'elsewhere' },
      { id: 'openai/gpt', provider: 'openai', region: 'elsewhere' },
      { id: 'openai/gpt-mini', provider: 'openai', region: 'elsewhere' },
      { id: 'ionos/llama', provider: 'ionos', region: 'eu' },
      { id: 'ollama/gemma', provider: 'ollama', region: 'house' },
    ]),
  ).toEqual([
    { provider: 'openai', place: 'elsewhere', models: ['openai/gpt', 'openai/gpt-mini'] },
    { provider: 'ionos', place: 'eu', models: ['ionos/llama'] },
  ])
  expect(recipientsOf([])).toEqual([])
})
