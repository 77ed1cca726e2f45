import { describe, expect, it } from 'vitest'
import { earlierQuestions, recentTurns } from './history.ts'
import { detectLanguage } from './language.ts'
import { titleOf } from './title.ts'

const question = (text: string) => ({
  role: 'user' as const,
  text,
  state: 'complete' as const,
  abstained: false,
})
const answer = (text: string) => ({
  role: 'assistant' as const,
  text,
  state: 'complete' as const,
  abstained: false,
})

describe('the history of a conversation', () => {
  const said = [
    question('Wie lange ist Urlaub?'),
    answer('30 Tage [1].'),
    question('Und Probezeit?'),
    answer('Sechs Monate [1][2].'),
  ]

  it('goes to the model without the numbers of sources that it no longer sees', () => {
    expect(recentTurns(said, 1_000).map(({ content }) => content)).toEqual([
      'Wie lange ist Urlaub?',
      '30 Tage.',
      'Und Probezeit?',
      'Sechs Monate.',
    ])
  })

  it('loses its oldest turns first, and begins with a question', () => {
    expect(recentTurns(said, 12).map(({ content }) => content)).toEqual(['Und Probezeit?', 'Sechs Monate.'])
    expect(recentTurns(said, 5)).toEqual([])
    expect(recentTurns(said, 0)).toEqual([])
  })

  it('gives the search the last three questions', () => {
    expect(earlierQuestions([question('a'), ...said, question('b')])).toEqual([
      'Wie lange ist Urlaub?',
      'Und Probezeit?',
      'b',
    ])
  })
})

describe('the language of a question', () => {
  it.each([
    ['Wie hoch ist die Gebühr?', 'de'],
    ['Kündigungsfrist?', 'de'],
    ['Elternzeit Dauer', 'de'],
    ['What is the notice period?', 'en'],
    ['parental leave', 'en'],
    ['BGB 626', undefined],
  ])('%s → %s', async (text, language) => {
    expect(await detectLanguage(text)).toBe(language)
  })
})

describe('a title', () => {
  it('is the first question in one line, cut between words', () => {
    expect(titleOf('  Wie lange\n dauert die Probezeit? ')).toBe('Wie lange dauert die Probezeit?')
    const long = titleOf(
      'Welche Unterlagen brauche ich, um einen Antrag auf Elternzeit bei der Personalabteilung zu stellen?',
    )
    expect(long).toBe('Welche Unterlagen brauche ich, um einen Antrag auf…')
    expect(titleOf('🚲'.repeat(80)).isWellFormed()).toBe(true)
  })
})
