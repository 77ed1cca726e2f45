import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Scope } from '@wattos/mesh'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CompletionEvent } from '../complete/event.ts'
import { startGguf } from '../test-support/gguf.ts'
import { type Harness, startHarness, textOf } from '../test-support/harness.ts'
import { writeTinyGguf } from '../test-support/tiny-gguf.ts'
import { GgufProcess } from './gguf-process.ts'
import { findLibrary } from './library.ts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz'
let folder: string
let gateway: Harness
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gguf-'))
  await writeTinyGguf(join(folder, 'alphabet.gguf'))
  await writeTinyGguf(join(folder, 'other.gguf'))
  await writeTinyGguf(join(folder, 'broken.gguf'))
  await truncate(join(folder, 'broken.gguf'), 100_000)
  const pieces = ['large-00001-of-00002.gguf', 'large-00002-of-00002.gguf']
  for (const name of [...pieces, 'mmproj-alphabet.gguf', 'nomic-embed.gguf', 'notes.txt'])
    await writeFile(join(folder, name), '')
  gateway = await startGguf(folder)
})
afterAll(async () => {
  await gateway?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

/** Asks without chance, and gathers the events. */
const ask = (request: Parameters<Harness['complete']>[0] = {}, signal = AbortSignal.timeout(120_000)) =>
  gateway.complete(
    { model: 'gguf/alphabet', temperature: 0, ...request },
    { call: { scope: gateway.call(signal).scope } },
  )
const finishOf = (events: readonly CompletionEvent[]) =>
  events.find((event) => event.type === 'finish')?.reason

it('lists each file as a model in the house', () => {
  expect(gateway.resources.models()).toMatchObject([
    { id: 'gguf/alphabet', label: 'alphabet (GGUF file)', place: 'local', mode: 'generated', default: true },
    { id: 'gguf/broken' },
    { id: 'gguf/large' },
    { id: 'gguf/other' },
    { id: 'local/extractive' },
  ])
})

it.each([
  ['a folder without such files', () => join(folder, 'empty')],
  ['nothing', () => join(folder, 'nothing')],
  ['another file', () => join(folder, 'notes.txt')],
])('stops the start where the path leads to %s', async (_, path) => {
  await mkdir(join(folder, 'empty'), { recursive: true })
  await expect(startHarness({ GGUF_PATH: path() })).rejects.toThrow('GGUF_PATH: leads to no .gguf file')
})

it('stops the start where vectors are wanted from a file that is not there', async () => {
  const vectors = { EMBEDDINGS_PROVIDER: 'gguf', EMBEDDINGS_MODEL: 'missing' }
  await expect(startHarness({ GGUF_PATH: folder, ...vectors })).rejects.toThrow(
    'EMBEDDINGS_MODEL: is missing, but GGUF_PATH has only alphabet, broken, large, nomic-embed, other',
  )
})

it('says how the library is installed where it is not', async () => {
  await using without = await startHarness({ GGUF_PATH: folder, GGUF_LIBRARY: folder })
  await expect(without.complete({ model: 'gguf/alphabet' })).rejects.toMatchObject({
    reason: 'LLM_LIBRARY_MISSING',
    message: expect.stringContaining('npm install --prefix <folder> node-llama-cpp'),
  })
})

// A second to load the library, and much more on a machine that has other things to do.
describe.skipIf(!findLibrary(undefined))('a model in a file', { timeout: 120_000 }, () => {
  it('writes piece by piece, to its own end', async () => {
    const events = await ask()
    expect(textOf(events)).toBe(alphabet)
    expect(events.filter(({ type }) => type === 'text').length).toBeGreaterThan(5)
    expect(finishOf(events)).toBe('stop')
    expect(events.at(-1)).toMatchObject({ usage: { tokensOut: 27, costMicros: 0 } })
  })

  it('counts the whole conversation as read', async () => {
    const read = async (content: string) => {
      const end = (await ask({ messages: [{ role: 'user', content }], maxTokens: 1 })).at(-1)
      return end?.type === 'end' ? end.usage.tokensIn : 0
    }
    // A letter is a token here.
    expect((await read('x'.repeat(90))) - (await read('x'))).toBe(89)
  })

  it('keeps to the most tokens and to words that end the answer', async () => {
    const short = await ask({ maxTokens: 5 })
    expect([textOf(short), finishOf(short)]).toEqual(['abcde', 'length'])
    const stopped = await ask({ stop: ['fg', 'k'] })
    expect([textOf(stopped), finishOf(stopped)]).toEqual(['abcde', 'stop'])
    expect(stopped).toContainEqual({ type: 'finish', choice: 0, reason: 'stop', stopSequence: 'fg' })
  })

  it('goes on where an answer was begun', async () => {
    const begun = { role: 'assistant', content: 'abc' } as const
    expect(textOf(await ask({ messages: [{ role: 'user', content: 'Go on.' }, begun] }))).toBe(
      alphabet.slice(3),
    )
  })

  it('writes by chance, the same for the same seed', async () => {
    const drawn = async (seed: number) => textOf(await ask({ temperature: 1, seed, maxTokens: 24 }))
    const first = await drawn(7)
    expect(first).toMatch(/^[a-z]+$/)
    expect(await drawn(7)).toBe(first)
    expect(await drawn(8)).not.toBe(first)
  })

  it('writes several answers', async () => {
    const events = await ask({ n: 2, temperature: 1, seed: 7, maxTokens: 24 })
    const [one, other] = [0, 1].map((choice) =>
      textOf(events.filter((event) => 'choice' in event && event.choice === choice)),
    )
    expect(one).toMatch(/^[a-z]+$/)
    expect(other).toMatch(/^[a-z]+$/)
    expect(other).not.toBe(one)
  })

  it('keeps to a JSON schema', async () => {
    const schema = {
      type: 'object',
      properties: { city: { type: 'string', maxLength: 4 }, days: { type: 'integer' } },
      required: ['city', 'days'],
      additionalProperties: false,
    }
    const events = await ask({ format: { type: 'json-schema', name: 'trip', schema }, maxTokens: 60 })
    expect(JSON.parse(textOf(events))).toEqual({ city: 'abcd', days: expect.any(Number) })
  })

  it('refuses what is too long for it, and pictures', async () => {
    const content = 'x'.repeat(600)
    await expect(ask({ messages: [{ role: 'user', content }] })).rejects.toMatchObject({
      reason: 'LLM_BAD_REQUEST',
    })
    const picture = [{ type: 'image' as const, url: 'data:image/png;base64,iVBORw0KGgo=' }]
    await expect(ask({ messages: [{ role: 'user', content: picture }] })).rejects.toMatchObject({
      reason: 'LLM_CAPABILITY_MISSING',
    })
  })

  it('answers one after the other, in their order, and takes turns with other files', async () => {
    const order: string[] = []
    const models = ['gguf/alphabet', 'gguf/other', 'gguf/alphabet', 'gguf/other']
    const answers = await Promise.all(
      models.map(async (model, index) => {
        const text = textOf(await ask({ model, maxTokens: index + 1 }))
        order.push(`${index}`)
        return text
      }),
    )
    expect(answers).toEqual(['a', 'ab', 'abc', 'abcd'])
    expect(order).toEqual(['0', '1', '2', '3'])
  })

  it('is stopped by who leaves, also while waiting, and answers the next one', async () => {
    const leaving = new AbortController()
    const [left, waiting] = [ask({}, leaving.signal), ask({}, leaving.signal)]
    leaving.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    await expect(waiting).rejects.toThrow('gone')
    expect(textOf(await ask({ maxTokens: 3 }))).toBe('abc')
  })

  it('that is broken takes nobody with it', async () => {
    await expect(ask({ model: 'gguf/broken' })).rejects.toMatchObject({ reason: 'LLM_UNAVAILABLE' })
    expect(textOf(await ask({ maxTokens: 3 }))).toBe('abc')
  })

  it('whose process does not listen any more is begun anew', async () => {
    // The library never comes to the end of what this file says that it holds.
    const deaf = join(folder, 'deaf.gguf')
    await writeFile(deaf, 'GGUF, but not really')
    const library = findLibrary(undefined) ?? ''
    await using model = new GgufProcess(() => ({ library, contextTokens: 512, threads: 1 }), 100)
    const say = async (file: string, scope: Scope) => {
      let said = ''
      const request = { messages: [{ role: 'user' as const, content: 'Hello' }], temperature: 0 }
      await model.run({ type: 'answer', file, request }, scope, (report) => {
        if (report.type === 'text') said += report.text
      })
      return said
    }
    const scope = new Scope(performance.now() + 1_000)
    await expect(say(deaf, scope)).rejects.toThrow('The deadline has passed')
    const patient = gateway.call(AbortSignal.timeout(120_000)).scope
    expect(await say(join(folder, 'alphabet.gguf'), patient)).toBe(alphabet)
  })

  it('makes vectors, whose name tells the weights', async () => {
    const { embedder } = gateway.resources
    const model = await embedder.describe()
    expect(model).toMatchObject({ name: 'gguf/alphabet', dimensions: 288 })
    expect(model.version).toMatch(/^[\da-f]{12}$/)
    const texts = ['same', 'same', 'another']
    const { vectors, tokensIn } = await embedder.embed(
      { texts, purpose: 'passage' },
      AbortSignal.timeout(120_000),
    )
    expect(vectors[0]).toEqual(vectors[1])
    expect(vectors[0]).not.toEqual(vectors[2])
    expect(tokensIn).toBeGreaterThan(14)
  })
})
