import { expect, it } from 'vitest'
import { readQuestions } from './read-questions.ts'

it('reads what a spreadsheet saves: headings, quotes, several wordings, no answer', () => {
  const text =
    '\uFEFFFrage;Antwort\r\nWie hoch ist die Pauschale?;0,30 €;30 Cent\r\n"Was heißt ""Frist""; und wann?";"sechs Wochen"\r\n\r\nWer fährt zum Mond?\r\n'
  expect(readQuestions(text)).toEqual([
    { question: 'Wie hoch ist die Pauschale?', answers: ['0,30 €', '30 Cent'] },
    { question: 'Was heißt "Frist"; und wann?', answers: ['sechs Wochen'] },
    { question: 'Wer fährt zum Mond?', answers: [] },
  ])
})
