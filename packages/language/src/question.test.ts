import { expect, test } from 'vitest'
import { gramBag } from './bag.ts'
import { holds, questionTerms } from './question.ts'

const held = (question: string, text: string) =>
  Object.fromEntries(questionTerms(question).map((term) => [term.word, holds(gramBag(text), term)]))

test('a question in the perfect finds the verb and its nouns', () => {
  const text = 'Die Öffnungszeiten des Bürgerbüros: Donnerstag 14–18 Uhr.'
  expect(held('Wann hat das Bürgerbüro geöffnet?', text)).toEqual({
    burgerburo: expect.any(Number),
    geoffnet: 1,
  })
  expect(held('Wann ist das Büro geöffnet?', 'Wir öffnen um acht.')).toMatchObject({ geoffnet: 1 })
  expect(held('Wird die Miete gezahlt?', 'Die Zahlung ist am Monatsende fällig.')).toMatchObject({
    gezahlt: 1,
  })
})

test('a word that only looks like one finds nothing but itself', () => {
  expect(held('Was kostet das Gericht?', 'Das Gerücht vom Richter.')).toEqual({ kostet: 0, gericht: 0 })
  expect(held('Wer hat das Gebot abgegeben?', 'Der Bote ging.')).toMatchObject({ gebot: 0 })
})
