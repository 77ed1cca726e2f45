import { readEnvironment } from '@wattos/config'
import { expect, test } from 'vitest'
import { secretsEnvironment } from './environment.ts'

const key = 'k'.repeat(32)

test('earlier keys are a list', () => {
  const read = (previous: string) =>
    readEnvironment(secretsEnvironment, { SECRETS_KEY: key, SECRETS_KEYS_PREVIOUS: previous })
      .SECRETS_KEYS_PREVIOUS
  expect(read('')).toEqual([])
  expect(read(`${'a'.repeat(32)}, ${'b'.repeat(40)}`)).toEqual(['a'.repeat(32), 'b'.repeat(40)])
  expect(() => read('short')).toThrow('SECRETS_KEYS_PREVIOUS')
})

test('a key that is missing or short is named, and not shown', () => {
  expect(() => readEnvironment(secretsEnvironment, {})).toThrow('SECRETS_KEY: is not set')
  const short = () => readEnvironment(secretsEnvironment, { SECRETS_KEY: 'guessable' })
  expect(short).toThrow('at least 32 characters')
  expect(short).not.toThrow('guessable')
})
