import { expect, test } from 'vitest'
import { type SealPlace, type Sealer, createSealer } from './sealer.ts'

const place: SealPlace = { table: 'provider', column: 'api_key_sealed', row: 'r1', tenant: 't1' }
const sealerOf = (key: string, ...previous: string[]): Sealer =>
  createSealer({ SECRETS_KEY: key.repeat(32), SECRETS_KEYS_PREVIOUS: previous.map((one) => one.repeat(32)) })

test('what was sealed is opened, and its text does not show it', () => {
  const sealer = sealerOf('a')
  for (const secret of ['', 'sk-123', 'Schlüssel 🔑'.repeat(500)]) {
    const sealed = sealer.seal(secret, place)
    expect(sealed).toMatch(/^sealed:1:[\w-]{11}:[\w-]+$/)
    expect(sealer.open(sealed, place)).toBe(secret)
  }
  const sealed = sealer.seal('sk-123', place)
  expect(Buffer.from(sealed.split(':')[3] ?? '', 'base64url').includes('sk-123')).toBe(false)
  expect(sealer.seal('sk-123', place)).not.toBe(sealed)
})

test.each<Partial<SealPlace>>([
  { table: 'sso' },
  { column: 'other_sealed' },
  { row: 'r2' },
  { tenant: 't2' },
  { tenant: null },
])('a sealed value that was moved to %o does not open', (elsewhere) => {
  const sealer = sealerOf('a')
  const sealed = sealer.seal('sk-123', place)
  expect(() => sealer.open(sealed, { ...place, ...elsewhere })).toThrow(
    expect.objectContaining({ reason: 'NOT_AUTHENTIC' }),
  )
})

test('each altered byte is noticed', () => {
  const sealer = sealerOf('a')
  const [, , id, text = ''] = sealer.seal('sk-123', place).split(':')
  const body = Buffer.from(text, 'base64url')
  for (let at = 0; at < body.length; at++) {
    const altered = Buffer.from(body)
    altered.writeUInt8(altered.readUInt8(at) ^ 1, at)
    expect(() => sealer.open(`sealed:1:${id}:${altered.toString('base64url')}`, place)).toThrow(
      expect.objectContaining({ reason: 'NOT_AUTHENTIC' }),
    )
  }
})

test.each(['', 'sk-123', 'sealed:1:short:x', 'sealed:1:aaaaaaaaaaa:AAAA', 'sealed:2:aaaaaaaaaaa:AAAA'])(
  '%j is named as not sealed',
  (text) => {
    expect(() => sealerOf('a').open(text, place)).toThrow(expect.objectContaining({ reason: 'NOT_SEALED' }))
  },
)

test('a replaced key opens what it sealed as long as it is kept, and seals no more', () => {
  const old = sealerOf('a').seal('sk-123', place)
  const both = sealerOf('b', 'a')
  expect(both.open(old, place)).toBe('sk-123')
  expect(both.isCurrent(old)).toBe(false)
  const renewed = both.seal(both.open(old, place), place)
  expect(both.isCurrent(renewed)).toBe(true)
  expect(sealerOf('b').open(renewed, place)).toBe('sk-123')
  expect(() => sealerOf('b').open(old, place)).toThrow(
    expect.objectContaining({
      reason: 'KEY_UNKNOWN',
      message: expect.stringContaining('SECRETS_KEYS_PREVIOUS'),
    }),
  )
})
