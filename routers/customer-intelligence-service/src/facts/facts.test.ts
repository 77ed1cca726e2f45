import { expect, it } from 'vitest'
import type { SourceText } from './fact.ts'
import { FactTable } from './extract-facts.ts'

const page = (path: string, title: string, text: string): SourceText => ({
  documentId: path,
  title,
  mime: 'text/html',
  url: `https://baeckerei.example${path}`,
  text,
  pageStarts: [0],
})

function factsOf(...sources: SourceText[]) {
  const table = new FactTable()
  for (const source of sources) table.read(source)
  const { statements } = table
  for (const { citations } of statements)
    for (const { documentId, start, end, text } of citations) {
      const source = sources.find((one) => one.documentId === documentId)
      expect(source?.text.slice(start, end)).toBe(text)
    }
  const of = (field: string) => statements.filter((one) => one.field === field).map(({ text }) => text)
  return { statements, of }
}

const imprint = page(
  '/impressum',
  'Impressum',
  `Impressum

Bäckerei Müller & Söhne GmbH
Am Alten Markt 5a
04109 Leipzig

Geschäftsführer: Erika Müller, Dr. Jonas von Stein

Telefon: +49 341 123456
Telefax: 0341 / 123457
E-Mail: info (at) baeckerei (punkt) example

Handelsregister: Amtsgericht Leipzig, HRB 12345
USt-IdNr.: DE 123 456 789

Hosting: Strato AG, Berlin`,
)

it('a legal notice tells name, form, address, numbers, people and register', () => {
  const { of } = factsOf(imprint)
  expect(of('name')).toEqual(['Bäckerei Müller & Söhne GmbH'])
  expect(of('legalForm')).toEqual(['GmbH'])
  expect(of('address')).toEqual(['Am Alten Markt 5a, 04109 Leipzig'])
  expect(of('phone')).toEqual(['+49 341 123456'])
  expect(of('fax')).toEqual(['0341 / 123457'])
  expect(of('email')).toEqual(['info@baeckerei.example'])
  expect(of('person')).toEqual(['Erika Müller (Geschäftsführer)', 'Dr. Jonas von Stein (Geschäftsführer)'])
  expect(of('registerNumber')).toEqual(['HRB 12345, Amtsgericht Leipzig'])
  expect(of('vatId')).toEqual(['DE123456789'])
})

it('what several pages say is one fact with each of its places', () => {
  const start = page(
    '/',
    'Willkommen',
    'Willkommen bei der Bäckerei Müller & Söhne GmbH. Die Bäckerei wurde gegründet 1927.\n\nRufen Sie uns an: Tel. (0341) 123456. Montag bis Freitag: 6:30 bis 18 Uhr\nSonntag geschlossen',
  )
  const { statements, of } = factsOf(start, imprint)
  expect(of('phone')).toEqual(['(0341) 123456'])
  const phone = statements.find(({ field }) => field === 'phone')
  expect(phone?.citations.map(({ url }) => url)).toEqual([
    'https://baeckerei.example/',
    'https://baeckerei.example/impressum',
  ])
  expect(of('founded')).toEqual(['1927'])
  expect(of('name')).toEqual(['Bäckerei Müller & Söhne GmbH'])
  expect(of('hours')).toEqual(['Montag bis Freitag: 6:30 bis 18 Uhr', 'Sonntag geschlossen'])
})

it('offers are the headings and points of pages that speak of them, and of no others', () => {
  const body = 'Aus eigenem Sauerteig, jeden Morgen frisch gebacken und von Hand geformt.'
  const text = `Unser Sortiment\n\nRoggenbrot\n\n${body}\n\nFür Feste\n\n- Hochzeitstorten\n- Belegte Platten\n- Wir liefern am Samstag bis vor die Tür.`
  expect(factsOf(page('/sortiment', 'Unser Sortiment', text)).of('offer')).toEqual([
    'Roggenbrot',
    'Hochzeitstorten',
    'Belegte Platten',
  ])
  expect(
    factsOf(page('/geschichte', 'Geschichte', text.replace('Unser Sortiment', 'Früher'))).of('offer'),
  ).toEqual([])
})

it('English pages are read too', () => {
  const { of } = factsOf(
    page(
      '/contact',
      'Contact us',
      `Example Boats Ltd.\n12 Harbour Street, Bristol, BS1 4RW\nPhone: +44 117 496 0000\nhello@boats.example\n\nCompany number: 01234567\n\nJane Smith\nManaging Director\n\nMon-Fri 9am to 5pm`,
    ),
  )
  expect(of('name')).toEqual(['Example Boats Ltd.'])
  expect(of('address')).toEqual(['12 Harbour Street, Bristol, BS1 4RW'])
  expect(of('phone')).toEqual(['+44 117 496 0000'])
  expect(of('registerNumber')).toEqual(['01234567'])
  expect(of('person')).toEqual(['Jane Smith (Managing Director)'])
  expect(of('hours')).toEqual(['Mon-Fri 9am to 5pm'])
})

it('what only looks like a fact is none', () => {
  const { statements } = factsOf(
    page(
      '/neues',
      'Neues',
      'Im Jahr 2024 kamen 12000 Besucher und gaben 3.500 Euro aus. Leitung: Technik. Am Montag, 3 von 5 Leuten waren da. Version 1.2.3, Ausgabe 10-12.',
    ),
  )
  expect(statements).toEqual([])
})

it('stays quick on long lines that are made to be slow', () => {
  const nasty = [
    `${'Aa '.repeat(30_000)}1`,
    'a.'.repeat(40_000),
    '0 '.repeat(40_000),
    'Leiter '.repeat(12_000),
    'A'.repeat(80_000),
  ]
  expect(factsOf(...nasty.map((text, at) => page(`/${at}`, 'Leistungen', text))).of('address')).toEqual([])
})
