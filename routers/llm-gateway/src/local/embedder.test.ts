import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLocalEmbedder, type LocalEmbedder } from './embedder.ts'

const cosine = (a?: Float32Array, b?: Float32Array): number =>
  Array.from(a ?? []).reduce((sum, value, at) => sum + value * (b?.[at] ?? 0), 0)

describe('the local embedding model', () => {
  let embedder: LocalEmbedder
  beforeAll(async () => {
    embedder = await createLocalEmbedder({ dingFile: null })
  }, 60_000)
  afterAll(() => embedder[Symbol.asyncDispose]())

  it('gives unit vectors and says what made them', async () => {
    const [vector] = await embedder.embed(['How long is the notice period?'], {
      language: 'en',
      purpose: 'query',
    })
    expect(vector).toHaveLength(embedder.dimensions)
    expect(cosine(vector, vector)).toBeCloseTo(1, 5)
    expect(embedder).toMatchObject({ name: 'use-lite-de-en', version: '1-basic', dimensions: 512 })
  })

  it('places a paraphrase nearer than another topic, in English and in German', async () => {
    for (const [language, texts] of Object.entries({
      en: [
        'How many days off do I get?',
        'Employees receive 30 days of annual leave.',
        'The printer needs new toner.',
      ],
      de: [
        'Wie viel Urlaub bekomme ich?',
        'Den Arbeitnehmern stehen 30 Urlaubstage im Jahr zu.',
        'Der Drucker braucht neuen Toner.',
      ],
    })) {
      const [question, near, far] = await embedder.embed(texts, { language, purpose: 'passage' })
      expect(cosine(question, near)).toBeGreaterThan(cosine(question, far) + 0.1)
    }
  })

  it('puts a German question near the English passage that answers it', async () => {
    const [question] = await embedder.embed(['Wann wurde die Stadt gegründet?'], {
      language: 'de',
      purpose: 'query',
    })
    const [near, far] = await embedder.embed(
      ['The city was founded in 1847.', 'Oxygen is a chemical element.'],
      { language: 'en', purpose: 'passage' },
    )
    expect(cosine(question, near)).toBeGreaterThan(cosine(question, far) + 0.1)
  })

  it('embeds an empty text and gives up when told to', async () => {
    await expect(embedder.embed([''], { purpose: 'passage' })).resolves.toHaveLength(1)
    await expect(
      embedder.embed(['x'], { purpose: 'query', signal: AbortSignal.abort(new Error('enough')) }),
    ).rejects.toThrow('enough')
  })
})
