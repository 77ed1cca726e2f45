import type { Finder, Finding } from './fact.ts'

const at = String.raw`(?:@|\s?(?:\(at\)|\[at\]|\{at\})\s?)`
const dot = String.raw`(?:\.|\s?(?:\(dot\)|\[dot\]|\(punkt\)|\[punkt\])\s?)`
// Bounded everywhere: a page made of one endless word takes no longer than any other.
const email = new RegExp(
  String.raw`(?<![\p{L}\d._%+-])[\p{L}\d](?:[\p{L}\d._%+-]{0,62}[\p{L}\d])?${at}[\p{L}\d-]{1,63}(?:${dot}[\p{L}\d-]{1,63}){1,6}`,
  'giu',
)
const label = String.raw`(?<label>(?:tele)?fax|tel(?:efon|ephone)?|fon|phone|mobile?|call us|ruf)[\p{L} -]{0,12}?\.?\s{0,3}[:.]?\s{0,3}`
const number = String.raw`(?<number>(?:\+|\(?0)[\d\s()/.–-]{5,20}\d)`
const labelled = new RegExp(String.raw`(?<![\p{L}])${label}${number}`, 'giu')
const international = /(?<number>\+\d{2}[\d ()/.–-]{6,18}\d)/g

/** E-mail addresses, telephone and fax numbers, as they are usually written; also `info (at) example (punkt) de`. */
export const findContact: Finder = ({ text }) => [...emailsIn(text), ...numbersIn(text)]

function emailsIn(text: string): Finding[] {
  return [...text.matchAll(email)].map(({ 0: found, index }) => {
    const plain = found
      .replaceAll(/\s?[([{]at[)\]}]\s?/gi, '@')
      .replaceAll(/\s?[([](?:dot|punkt)[)\]]\s?/gi, '.')
      .toLowerCase()
    return { field: 'email', text: plain, key: plain, start: index, end: index + found.length }
  })
}

function numbersIn(text: string): Finding[] {
  const found: Finding[] = []
  const take = (field: 'phone' | 'fax', match: RegExpMatchArray) => {
    const written = match.groups?.['number']
    if (written === undefined) return
    const start = (match.index ?? 0) + match[0].length - written.length
    const end = start + written.length
    const key = digitsOf(written)
    const isTaken = found.some((other) => other.start < end && start < other.end)
    if (key.length < 6 || key.length > 15 || isTaken) return
    found.push({ field, text: written.replaceAll(/\s+/g, ' ').trim(), key, start, end })
  }
  for (const match of text.matchAll(labelled))
    take(/fax/i.test(match.groups?.['label'] ?? '') ? 'fax' : 'phone', match)
  for (const match of text.matchAll(international)) take('phone', match)
  return found
}

/** The digits by which a German number is the same with and without its country. */
function digitsOf(written: string): string {
  const digits = written.replaceAll('(0)', '').replaceAll(/[^\d+]/g, '')
  return digits.replace(/^(?:\+|00)49/, '0').replace('+', '00')
}
