import { expect, it } from 'vitest'
import { createSigner } from './signer.ts'

const env = (SECRETS_KEY: string, ...SECRETS_KEYS_PREVIOUS: string[]) => ({
  SECRETS_KEY,
  SECRETS_KEYS_PREVIOUS,
})
const one = 'the first key that only this test knows'
const two = 'the second key that only this test knows'

it('reads what it signed, also with an earlier key, and nothing else', () => {
  const signed = createSigner(env(one), 'links').sign('link-1')
  expect(createSigner(env(one), 'links').read(signed)).toBe('link-1')
  expect(createSigner(env(two, one), 'links').read(signed)).toBe('link-1')
  for (const [key, purpose, text] of [
    [two, 'links', signed],
    [one, 'other links', signed],
    [one, 'links', signed.replace('link-1', 'link-2')],
    [one, 'links', signed.slice(0, -1)],
    [one, 'links', 'link-1'],
    [one, 'links', `link-1.${'A'.repeat(43)}`],
  ] as const)
    expect(createSigner(env(key), purpose).read(text)).toBeUndefined()
})
