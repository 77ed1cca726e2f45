import { describe, expect, it } from 'vitest'
import { parseDing } from './ding.ts'
import { gloss, looksGerman } from './gloss.ts'
import { lexiconOf, loadLexicon } from './lexicon.ts'

const lexicon = loadLexicon()

describe('the built-in lexicon', () => {
  it.each([
    ['Häuser', 'houses'],
    ['gegründet', 'founded'],
    ['Kündigungsfristen', 'notice period'],
    ['zählen', 'count'],
    ['zahlen', 'pay'],
    ['Komplexität', 'complexity'],
    ['Schulbibliothek', 'school library'],
  ])('translates %s', (german, english) => {
    expect(lexicon.translate(german)).toBe(english)
  })

  it('leaves names alone', () => {
    expect(gloss('Wann wurde Jacksonville gegründet?', lexicon)).toBe('when was Jacksonville founded?')
  })

  it('tells German from English, also by single words', () => {
    const german = ['Urlaub', 'Wer war Kublai Khan?', 'Was ist Sepsis?', 'Und in München?']
    const english = ['notice period', 'Who was it?', 'What is sepsis?', 'IBAN', '']
    expect(german.filter((text) => !looksGerman(text, lexicon))).toEqual([])
    expect(english.filter((text) => looksGerman(text, lexicon))).toEqual([])
  })
})

describe('a Ding dictionary', () => {
  const ding = parseDing(
    '# comment\nHaus {n} | Häuser {pl} | Haus bauen :: house | houses | to build a house\nHaus {n} :: home\nLaufrad {n}; Draisine {f} :: dandy horse',
  )
  it('gives a word its main sense and serves where the built-in list has nothing', () => {
    expect(ding.get('haus')).toBe('house')
    const both = lexiconOf('both', [new Map([['haus', 'building']]), ding])
    expect([both.translate('Haus'), both.translate('Draisine')]).toEqual(['building', 'dandy horse'])
  })
})
