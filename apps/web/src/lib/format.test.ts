import { expect, it } from 'vitest'
import { formatAgo, formatDuration, formatSize } from './format.ts'

const plain = (text: string) => text.replaceAll(/\s/g, ' ')

it('writes sizes as the language does', () => {
  expect(plain(formatSize(2_400_000, 'de'))).toBe('2,4 MB')
  expect(plain(formatSize(2_400_000, 'en'))).toBe('2.4 MB')
  expect(plain(formatSize(84_000, 'de'))).toBe('84 kB')
  expect(plain(formatSize(0, 'en'))).toBe('0 byte')
})

it('says how long ago something was', () => {
  const now = Date.parse('2026-05-20T12:00:00Z')
  expect(formatAgo('2026-05-20T11:59:50Z', 'de', now)).toBe('jetzt')
  expect(formatAgo('2026-05-20T09:00:00Z', 'de', now)).toBe('vor 3 Stunden')
  expect(formatAgo('2026-05-19T12:00:00Z', 'en', now)).toBe('yesterday')
  expect(formatAgo('2025-05-20T12:00:00Z', 'de', now)).toBe('20.05.2025')
})

it('says how long something took', () => {
  expect(plain(formatDuration(1240, 'de'))).toBe('1,2 Sek.')
  expect(plain(formatDuration(42.4, 'en'))).toBe('42 ms')
})
