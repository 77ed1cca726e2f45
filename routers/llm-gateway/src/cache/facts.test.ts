import { expect, it } from 'vitest'
import { createLocalEmbedder } from '../local/index.ts'
import { otherQuestions, sameQuestions, type QuestionPair } from '../test-support/question-pairs.ts'
import { contentWords, factsOf, inSameOrder } from './facts.ts'

/** The similarity that the console proposes. */
const proposed = 0.9

it('knows what must be the same in two questions', () => {
  expect(factsOf('Darf ich vor dem 3. März nicht kündigen?')).toEqual(['vor', '3', 'marz', 'nicht'])
  expect(factsOf("Why can't I pay 1.234,50 € in Berlin?")).toEqual(['not', '1.234,50', '€', 'berlin'])
  expect(factsOf('Wie melde ich mich ab?')).toEqual(['ab'])
  expect(factsOf('Was ist 5-3?')).not.toEqual(factsOf('Was ist 5+3?'))
  expect(factsOf('Wie lange ist die Frist?')).toEqual(['frist'])
  expect(factsOf('How long may it be?')).toEqual([])
  expect(factsOf('What happens in May?')).toEqual(['may'])
})

it('tells who does what to whom by the order of the words', () => {
  expect(inSameOrder(['tenant', 'sue', 'landlord'], ['landlord', 'sue', 'tenant'])).toBe(false)
  expect(inSameOrder(['reset', 'password'], ['way', 'reset', 'password'])).toBe(true)
})

it('takes no pair that asks something else for the same, and most that ask the same (docs/models.md)', async () => {
  await using embedder = await createLocalEmbedder({ dingFile: null })
  const taken = async ({ a, b }: QuestionPair) => {
    const [one, other] = await embedder.embed([a, b], { purpose: 'query' })
    const cosine = one?.reduce((sum, value, index) => sum + value * (other?.[index] ?? 0), 0) ?? 0
    const alike = factsOf(a).join() === factsOf(b).join()
    return alike && inSameOrder(contentWords(a), contentWords(b)) && cosine >= proposed
  }
  const wrong: QuestionPair[] = []
  for (const pair of otherQuestions) if (await taken(pair)) wrong.push(pair)
  expect(wrong).toEqual([])
  let right = 0
  for (const pair of sameQuestions) if (await taken(pair)) right++
  expect(right).toBe(11)
}, 60_000)
