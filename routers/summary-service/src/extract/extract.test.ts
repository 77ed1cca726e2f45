import type { Passage } from '@wattos/citations'
import { expect, it } from 'vitest'
import { extract } from './extract.ts'
import { sayQuotations } from './say.ts'

const passage = (text: string, start = 0): Passage => ({
  documentId: 'd',
  title: 'Satzung',
  mime: 'text/plain',
  text,
  start,
  score: 1,
})
const fees = 'Die Gebühr für einen Parkausweis beträgt im Jahr dreißig Euro und wird im Januar fällig.'
const text = `Parkausweise der Stadt

Anwohner können einen Parkausweis für ihr Fahrzeug bei der Stadt beantragen. ${fees} Gestern hat es am Marktplatz den ganzen Nachmittag lang heftig geregnet. Den Parkausweis stellt die Stadt nach Zahlung der Gebühr innerhalb einer Woche aus. ${fees}`

it('chooses what a text is about, in its order, at its exact place, and nothing twice', () => {
  const chosen = extract([passage(text, 1_000)], 'short')
  expect(chosen.map((one) => one.text)).toEqual([
    'Anwohner können einen Parkausweis für ihr Fahrzeug bei der Stadt beantragen.',
    fees,
    'Den Parkausweis stellt die Stadt nach Zahlung der Gebühr innerhalb einer Woche aus.',
  ])
  for (const { text: quoted, start, end } of chosen)
    expect(text.slice(start - 1_000, end - 1_000)).toBe(quoted)
  expect(chosen.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3])
})

it('finds the same in several passages', () => {
  const middle = text.indexOf('Gestern')
  const [first, second] = [text.slice(0, middle), text.slice(middle)]
  const chosen = extract([passage(first), passage(second, middle)], 'long')
  expect(chosen.filter((one) => one.text === fees)).toHaveLength(1)
})

it('quotes each sentence with its number', () => {
  const [one] = extract([passage(text)], 'short')
  expect(sayQuotations(one ? [one] : [], 'points')).toBe(
    '- „Anwohner können einen Parkausweis für ihr Fahrzeug bei der Stadt beantragen.“ [1]',
  )
  expect(extract([passage('Nur drei Worte.')], 'short').map((said) => said.text)).toEqual(['Nur drei Worte.'])
})
