import type { Finder, Finding } from './fact.ts'

/** Legal forms; where one is part of another, the longer comes first. */
const forms = [
  'GmbH & Co. KG',
  'UG (haftungsbeschränkt)',
  'UG',
  'gGmbH',
  'GmbH',
  'PartG mbB',
  'KGaA',
  'AG',
  'SE',
  'eG',
  'e.V.',
  'e. V.',
  'e.K.',
  'e. K.',
  'OHG',
  'KG',
  'GbR',
  'AöR',
  'KdöR',
  'Limited',
  'Ltd.',
  'Ltd',
  'LLC',
  'LLP',
  'PLC',
  'plc',
  'Inc.',
  'Inc',
] as const

const form = new RegExp(
  `(?<= )(?:${forms.map((one) => one.replaceAll(/[.()]/g, String.raw`\$&`)).join('|')})(?![\\p{L}\\d])`,
  'gu',
)
const register = /\b(?:HR ?[AB]|VR|GnR|PR|GsR)\s{0,2}(?:Nr\.?|Nummer)?[:\s]{0,3}\d{1,7}(?: ?[A-Z]{1,2}\b)?/gu
const court =
  /(?:Amtsgericht|Registergericht:?|Local court(?: of)?)\s{1,2}(?:Amtsgericht )?\p{Lu}[\p{L}-]{1,40}/gu
const british =
  /(?:company|registration|registered) (?:registration )?(?:number|no\.?):?\s{0,2}(?<number>\d{6,8})\b/giu
const vat = /\bDE ?\d(?: ?\d){8}\b|\bATU ?\d{8}\b|\bCHE-\d{3}\.\d{3}\.\d{3}\b|\bGB ?\d{3} ?\d{4} ?\d{2}\b/g
const founded =
  /(?:gegründet|gründung(?:sjahr)?|founded|established)(?: (?:wurde[n]?|im|in|jahr|jahre|since|the|year)){0,3}[: ]{1,2}(?<year>(?:1[2-9]|20)\d{2})\b/giu

/** Words with which a sentence begins rather than a name. */
const articles = new Set([
  'Die',
  'Der',
  'Das',
  'Den',
  'Dem',
  'The',
  'Bei',
  'Von',
  'Firma',
  'Unsere',
  'Our',
  'Wir',
])
const joining = /^(?:&|\+|und|and|für|of|for|von|–|-)$/
const namePart = /^[„"“]?[\p{Lu}\d][\p{L}\d&.'’+-]*[”"“]?$/u
/** How near a court belongs to a number of its register, in characters. */
const near = 80

/** Names with their legal forms, register and VAT numbers, year of foundation. */
export const findCompany: Finder = ({ text }) => [
  ...[...text.matchAll(form)].flatMap(({ 0: said, index }) => nameBefore(text, said, index)),
  ...registersIn(text),
  ...[...text.matchAll(vat)].map(({ 0: said, index }): Finding => {
    const key = said.replaceAll(' ', '')
    return { field: 'vatId', text: key, key, start: index, end: index + said.length }
  }),
  ...[...text.matchAll(founded)].map(({ 0: said, index, groups }): Finding => {
    const year = groups?.['year'] ?? ''
    return { field: 'founded', text: year, key: year, start: index, end: index + said.length }
  }),
]

/** The name that a legal form ends, word by word backwards as long as they can be part of one. */
function nameBefore(text: string, said: string, index: number): Finding[] {
  const line =
    text
      .slice(Math.max(0, index - 90), index - 1)
      .split(/[\n|,:;·•()]|\s[–-]\s|[.!?] /)
      .at(-1) ?? ''
  const words = line.split(' ')
  let first = words.length
  while (first > 0) {
    const word = words[first - 1] ?? ''
    const joins = joining.test(word) && first < words.length && namePart.test(words[first - 2] ?? '')
    if (!joins && !namePart.test(word)) break
    first -= 1
  }
  while (articles.has(words[first] ?? '')) first += 1
  const name = words.slice(first).join(' ')
  if (!/\p{L}{2}/u.test(name) || forms.some((one) => one === name)) return []
  const end = index + said.length
  const start = index - 1 - name.length
  const whole = `${name} ${said}`
  const legal = said.replace(/^e\. /, 'e.').replace(/^(?:Ltd\.?|Limited)$/, 'Ltd.')
  return [
    { field: 'name', text: whole, key: fold(whole), start, end },
    { field: 'legalForm', text: legal, key: `${fold(whole)} ${legal}`, start, end },
  ]
}

function registersIn(text: string): Finding[] {
  const courts = [...text.matchAll(court)]
  const german = [...text.matchAll(register)].map(({ 0: said, index }): Finding => {
    const number = said.replaceAll(/\s+/g, ' ').replace(/(?:Nr\.?|Nummer)[: ]*|: ?/, '')
    const end = index + said.length
    const by = courts.find((one) => one.index - end < near && index - (one.index + one[0].length) < near)
    if (!by) return { field: 'registerNumber', text: number, key: fold(number), start: index, end }
    const place = by[0]
      .replace(/^Registergericht:?\s+(?:Amtsgericht )?/, 'Amtsgericht ')
      .replaceAll(/\s+/g, ' ')
    return {
      field: 'registerNumber',
      text: `${number}, ${place}`,
      key: fold(number),
      start: Math.min(index, by.index),
      end: Math.max(end, by.index + by[0].length),
    }
  })
  const others = [...text.matchAll(british)].map(({ 0: said, index, groups }): Finding => {
    const number = groups?.['number'] ?? ''
    return { field: 'registerNumber', text: number, key: number, start: index, end: index + said.length }
  })
  return [...german, ...others]
}

const fold = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '')
