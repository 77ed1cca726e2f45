import { describe, expect, it } from 'vitest'
import { DatasetError, goldQuestions, readParagraphs } from './dataset.ts'
import { figures, table } from './metrics.ts'

const file = (over: object = {}) =>
  JSON.stringify([
    {
      id: 'p1',
      title: 'T',
      text: 'Oslo is in Norway.',
      questions: [{ id: 'q1', question: 'Where is Oslo?', answers: ['Norway'] }],
      ...over,
    },
  ])

describe('figures', () => {
  it('are means over the questions', () => {
    const row = figures('hybrid', [
      { rank: 0, answered: true },
      { rank: 2, answered: false },
      { rank: 12, answered: false },
      { rank: undefined, answered: false },
    ])
    expect(row).toMatchObject({ 'recall@1': 0.25, 'recall@5': 0.5, 'recall@20': 0.75, answerHit: 0.25 })
    expect(row.mrr).toBeCloseTo((1 + 1 / 3 + 1 / 13) / 4)
    expect(row['ndcg@10']).toBeCloseTo((1 + 1 / 2) / 4)
    expect(table([row])).toContain('hybrid')
  })
})

describe('a file to measure with', () => {
  it('may ask its questions from another file, with the answers of the passages', () => {
    const german = readParagraphs(
      file({ questions: [{ id: 'q1', question: 'Wo liegt Oslo?', answers: ['Norwegen'] }] }),
      'de.json',
    )
    expect(goldQuestions(readParagraphs(file(), 'en.json'), german)).toEqual([
      { question: 'Wo liegt Oslo?', paragraphId: 'p1', answers: ['Norway'] },
    ])
  })

  it.each([
    ['{', /not valid JSON/],
    ['{}', /not a list/],
    [file({ text: undefined }), /at 0\.text/],
    [file({ questions: [] }), /no questions/],
  ])('is refused in one sentence: %s', (json, message) => {
    expect(() => readParagraphs(json, 'x.json')).toThrow(DatasetError)
    expect(() => readParagraphs(json, 'x.json')).toThrow(message)
  })
})
