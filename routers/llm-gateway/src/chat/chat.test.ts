import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { say, startMockLlm, type MockLlm } from '@wattos/app-mock-llm'
import { protocols } from '../test-support/protocols.ts'
import { sources, startHarness, textOf } from '../test-support/harness.ts'
import { abstentionMarker } from './prompt.ts'

let mock: MockLlm
beforeAll(async () => {
  mock = await startMockLlm()
})
afterAll(() => mock[Symbol.asyncDispose]())

describe.each(protocols)('$provider', ({ provider, environment }) => {
  // Any provider of vectors but the built-in one, whose model would be loaded for every test.
  const vectors = () => ({
    ...(provider === 'anthropic' ? { OLLAMA_BASE_URL: mock.url, OLLAMA_MODEL: 'mock' } : {}),
    EMBEDDINGS_PROVIDER: provider === 'anthropic' ? 'ollama' : provider,
    EMBEDDINGS_MODEL: 'mock',
    LLM_DEFAULT_PROVIDER: provider,
  })
  const start = (models: string, key?: string) =>
    startHarness({
      ...environment(mock.url, models, key),
      ...vectors(),
    })

  it('streams an answer that cites, and reports what it used', async () => {
    await using gateway = await start('mock-cite')
    const events = await gateway.ask({ sources })
    expect(events[0]).toEqual({ type: 'start', model: `${provider}/mock-cite`, provider, mode: 'generated' })
    expect(textOf(events)).toBe('The notice period is three months to the end of a quarter. [1]')
    expect(events.filter(({ type }) => type === 'text').length).toBeGreaterThan(5)
    const end = events.at(-1)
    expect(end).toMatchObject({ type: 'end', abstained: false, usage: { tokensOut: 16 } })
    expect(end?.type === 'end' && end.usage.tokensIn).toBeGreaterThan(100)
    expect(gateway.records).toMatchObject([
      { provider, model: 'mock-cite', kind: 'chat', tokensOut: 16, outcome: 'ok' },
    ])
  })

  it('hands each word on as it comes', async () => {
    await using gateway = await start('mock-gap100-len10')
    const { chat } = await import('./chat.ts')
    const times: number[] = []
    for await (const event of chat(
      gateway.resources,
      { messages: [], question: 'x', language: 'en' },
      gateway.call(),
    ))
      if (event.type === 'text') times.push(performance.now())
    expect(times).toHaveLength(10)
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(250)
  })

  it('stops the provider when the caller leaves, and still accounts for it', async () => {
    await using gateway = await start('mock-gap30-len1000')
    const { chat } = await import('./chat.ts')
    let words = 0
    for await (const event of chat(
      gateway.resources,
      { messages: [], question: 'x', language: 'en' },
      gateway.call(),
    ))
      if (event.type === 'text' && ++words === 3) break
    await expect(mock.requests.at(-1)?.closed).resolves.toEqual({ complete: false })
    expect(gateway.records).toMatchObject([{ outcome: 'aborted', tokensOut: 5 }])
    expect(gateway.records[0]?.tokensIn).toBeGreaterThan(0)
  })

  it('passes an abort on to the provider', async () => {
    await using gateway = await start('mock-hang')
    const left = AbortSignal.timeout(150)
    const reason = new Error('left')
    const controller = new AbortController()
    left.addEventListener('abort', () => controller.abort(reason))
    await expect(gateway.ask({}, controller.signal)).rejects.toBe(reason)
    await expect(mock.requests.at(-1)?.closed).resolves.toEqual({ complete: false })
    expect(gateway.records).toMatchObject([{ outcome: 'aborted' }])
  })

  it.each([
    ['mock-fail429', 'LLM_RATE_LIMITED'],
    ['mock-fail500', 'LLM_UNAVAILABLE'],
    ['mock-fail529', 'LLM_UNAVAILABLE'],
    ['mock-fail400', 'LLM_BAD_REQUEST'],
    ['mock-fail404', 'LLM_BAD_REQUEST'],
    ['mock-fail403', 'LLM_AUTH'],
    ['mock-len30-cut10', 'LLM_INTERRUPTED'],
    ['mock-len30-eof10', 'LLM_INTERRUPTED'],
    ['mock-len30-err10', 'LLM_INTERRUPTED'],
    ['mock-len0', 'LLM_INTERRUPTED'],
  ])('%s fails as %s, without a word or key of the provider', async (model, reason) => {
    await using gateway = await start(model)
    const before = mock.requests.length
    const failure: unknown = await gateway.ask({ sources }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ reason })
    expect(mock.requests.length - before, 'one attempt: retries belong to the layer above').toBe(1)
    expect(gateway.records).toMatchObject([{ provider, model, outcome: 'error' }])
    for (const told of [String(failure), gateway.logged()]) {
      expect(told).not.toMatch(/sk-secret|mock failure|overloaded/)
      expect(told).not.toContain('three months')
    }
  })

  it('tells a refused key', async () => {
    if (provider === 'ollama') return
    await using gateway = await start('mock', 'bad-key')
    const failure: unknown = await gateway.ask({}).catch((error: unknown) => error)
    expect(failure).toMatchObject({ reason: 'LLM_AUTH' })
    expect(String(failure) + gateway.logged()).not.toContain('bad-key')
  })

  it('gives up on a provider that falls silent, and at a deadline', async () => {
    await using gateway = await startHarness({
      ...environment(mock.url, 'mock-stall3,mock-hang,mock-gap60-len12'),
      LLM_IDLE_TIMEOUT_MS: '200',
      ...vectors(),
    })
    await expect(gateway.ask({ model: `${provider}/mock-stall3` })).rejects.toMatchObject({
      reason: 'LLM_TIMEOUT',
    })
    await expect(gateway.ask({ model: `${provider}/mock-hang` })).rejects.toMatchObject({
      reason: 'LLM_TIMEOUT',
    })
    // Slower than the limit as a whole, but never silent for so long.
    await expect(gateway.ask({ model: `${provider}/mock-gap60-len12` })).resolves.toHaveLength(14)
    await expect(
      gateway.ask({ model: `${provider}/mock-gap60-len12` }, AbortSignal.timeout(120)),
    ).rejects.toMatchObject({ reason: 'LLM_TIMEOUT' })
  })

  it('recognises that the sources do not say', async () => {
    const model = `mock-${say(`${abstentionMarker} The documents do not say.`)}`
    await using gateway = await start(model)
    const events = await gateway.ask({ sources })
    expect(textOf(events)).toBe('The documents do not say.')
    expect(events.at(-1)).toMatchObject({ type: 'end', abstained: true })
  })

  it('keeps instructions and turns in their places', async () => {
    await using gateway = await start('mock-echo')
    const question = 'And for managers?'
    const events = await gateway.ask({
      question,
      sources,
      language: 'de',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'How long is the notice period?' },
        { role: 'assistant', content: 'Three months [1].' },
        { role: 'system', content: 'Be polite.' },
        { role: 'user', content: question },
      ],
    })
    const last = textOf(events)
    expect(last).toContain('<source n="1" title="Employment contract" page="4">\nThe notice period')
    expect(last.endsWith(`Question: ${question}`)).toBe(true)
    const sent = JSON.stringify(mock.requests.at(-1)?.body)
    expect(sent.split(question)).toHaveLength(2)
    expect(sent).toMatch(/Be brief.*Be polite.*German|Be brief/s)
  })
})
