import type { Finding } from '../finding.ts'
import { digitsOf, matches } from './matches.ts'

/** German tax identification numbers: eleven digits with their checksum (ISO 7064, MOD 11,10). */
export function taxIds(text: string): Finding[] {
  return matches(text, /(?<![\d+])[1-9]\d(?:[ /.-]?\d{3}){3}(?!\d)/g, { kind: 'TAX-ID', accept: isTaxId })
}

function isTaxId(match: string): boolean {
  const digits = digitsOf(match)
  const check = digits.pop()
  // Of the first ten digits one occurs twice or three times, none more often.
  const counts = Object.values(Object.groupBy(digits, String)).map((same) => same?.length ?? 0)
  if (Math.max(...counts) < 2 || Math.max(...counts) > 3) return false
  let product = 10
  for (const digit of digits) {
    const sum = (digit + product) % 10 || 10
    product = (sum * 2) % 11
  }
  return check === (11 - product) % 10
}

/** Payment cards: 13 to 19 digits with the Luhn checksum, in groups or not. */
export function cards(text: string): Finding[] {
  return matches(text, /(?<![\d+])[2-6]\d{3}(?:[ -]?\d){9,15}(?!\d)/g, { kind: 'CARD', accept: isCard })
}

function isCard(match: string): boolean {
  let sum = 0
  const digits = digitsOf(match).toReversed()
  for (const [index, digit] of digits.entries()) {
    const value = index % 2 === 1 ? digit * 2 : digit
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

// Broader than a library that knows every country's numbering: a number which is mistyped or made up is still somebody's
// in the eyes of who reads it, and a placeholder too many is put back in the answer.
const phonePattern =
  /(?<![\p{L}\d+])(?:(?:\+|00)[1-9]\d{0,2}(?:[ \u00a0]?\(0\))?|\(0\d{1,5}\)|0\d{1,5})(?:[ \u00a0/.-]{0,3}\(?\d\)?){4,13}(?!\d)/gu

/** Telephone numbers: with a country's code, or German ones with their area code. */
export function phones(text: string): Finding[] {
  return matches(text, phonePattern, { kind: 'PHONE', accept: isPhone })
}

function isPhone(match: string): boolean {
  const { length } = digitsOf(match)
  if (length < 7 || length > 17) return false
  // 01.02.2024, 01-02-2024 and 01.02.2024-03.02.2024 are days.
  return !/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(match)
}
