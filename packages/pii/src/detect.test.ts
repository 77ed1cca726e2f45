import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detect } from './detect.ts'

const found = (text: string) =>
  detect(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)

describe('what has a form is found', () => {
  it.each([
    ['Schreiben Sie an erika.muster@schule-köln.de.', 'E-MAIL erika.muster@schule-köln.de'],
    ['Tel. 0170 1234567, bitte', 'PHONE 0170 1234567'],
    ['Tel: 0221/47 11-0', 'PHONE 0221/47 11-0'],
    ['(030) 12 34 56 78', 'PHONE (030) 12 34 56 78'],
    ['+49 (0)30 1234567 rufen', 'PHONE +49 (0)30 1234567'],
    ['call +44 20 7946 0958 now', 'PHONE +44 20 7946 0958'],
    ['0043 1 5351234', 'PHONE 0043 1 5351234'],
    ['IBAN DE89 3704 0044 0532 0130 00 AUCH gut', 'IBAN DE89 3704 0044 0532 0130 00'],
    ['de89370400440532013000', 'IBAN de89370400440532013000'],
    ['AT611904300234573201', 'IBAN AT611904300234573201'],
    ['Steuer-ID 86 095 742 719', 'TAX-ID 86 095 742 719'],
    ['Karte 4111 1111 1111 1111', 'CARD 4111 1111 1111 1111'],
    ['Musterstraße 12a, 50667 Köln', 'ADDRESS Musterstraße 12a, 50667 Köln'],
    ['Hauptstr. 5', 'ADDRESS Hauptstr. 5'],
    ['in der Berliner Straße 5b', 'ADDRESS Berliner Straße 5b'],
    ['Konrad-Adenauer-Ufer 5-7', 'ADDRESS Konrad-Adenauer-Ufer 5-7'],
    ['Straße des 17. Juni 135', 'ADDRESS Straße des 17. Juni 135'],
    ['wohnt in 60311 Frankfurt am Main', 'ADDRESS 60311 Frankfurt am Main'],
    ['lives at 221b Baker Street', 'ADDRESS 221b Baker Street'],
    ['von 192.168.10.4 aus', 'IP 192.168.10.4'],
    ['an 2001:db8::8a2e:370:7334', 'IP 2001:db8::8a2e:370:7334'],
  ])('%s', (text, expected) => expect(found(text)).toContain(expected))
})

describe('what only looks like it is left alone', () => {
  it.each([
    'am 01.02.2024 um 10:30 Uhr',
    'vom 01.02.2024-03.02.2024',
    'IBAN DE88370400440532013000',
    'Steuer-ID 86095742718',
    'Bestellung 4111 1111 1111 1112',
    '12000 Euro und 10000 Einwohner',
    '§ 12 Abs. 3 Nr. 4',
    'Version 1.2.3 und 999.1.1.1',
    'Summe 0,1234567 oder 1.234.567,89',
    'um 12:30:45',
  ])('%s', (text) => expect(found(text)).toEqual([]))
})

it('covers every part of what overlaps, in any text, and gives offsets into that text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      '0170 1234567',
      'a@b.de',
      'DE89370400440532013000',
      '10.0.0.1',
      '4111111111111111',
      'Weg 1',
      ' ',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      let at = 0
      for (const { start, end } of detect(text)) {
        expect(start).toBeGreaterThanOrEqual(at)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
        at = end
      }
    }),
  )
})

it('takes no longer for hostile texts than for others', () => {
  const pieces = [
    'a',
    '0 ',
    '1',
    'A-',
    ':',
    'Aa ',
    '12345 Aa-',
    'a.',
    'a@',
    'weg ',
    'Weg 1 ',
    'DE8',
    '[',
    '+49 ',
  ]
  for (const text of pieces.map((piece) => piece.repeat(10_000)))
    expect(detect(text).length).toBeGreaterThanOrEqual(0)
}, 10_000)
