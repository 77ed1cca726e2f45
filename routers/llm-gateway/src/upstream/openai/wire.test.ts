import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { say, startMockLlm, type MockLlm } from '@wattos/app-mock-llm'
import { completionEvents } from '../../complete/completion-events.ts'
import type { CompletionEvent } from '../../complete/event.ts'
import { startHarness } from '../../test-support/harness.ts'
import type { UpstreamEvent } from '../upstream.ts'
import { dataOf, SseBlocks } from './sse-blocks.ts'
import { WireWatch } from './watch-wire.ts'

let mock: MockLlm
beforeAll(async () => {
  mock = await startMockLlm()
})
afterAll(() => mock[Symbol.asyncDispose]())

async function ask(model: string, options: { stream: boolean; wire: boolean }): Promise<CompletionEvent[]> {
  await using gateway = await startHarness({
    OPENAI_COMPATIBLE_BASE_URL: `${mock.url}/v1`,
    OPENAI_COMPATIBLE_MODEL: model,
    EMBEDDINGS_PROVIDER: 'openai-compatible',
    EMBEDDINGS_MODEL: 'mock',
  })
  const request = { messages: [{ role: 'user' as const, content: 'Hello' }] }
  const events: CompletionEvent[] = []
  const call = { ...gateway.call(), ...options }
  for await (const event of completionEvents(gateway.resources, { request, call })) events.push(event)
  return events
}

const textIn = (events: readonly CompletionEvent[]): string =>
  dataOf(Buffer.concat(events.map((event) => (event.type === 'wire' ? event.bytes : Buffer.alloc(0)))))
    .map((data) => JSON.parse(data).choices[0].delta.content ?? '')
    .join('')

it('passes a stream on as it came, without the usage, which it tells at the end', async () => {
  const events = await ask('mock-gap5-len30', { stream: true, wire: true })
  expect(events.map(({ type }) => type).filter((type) => type !== 'wire')).toEqual(['start', 'end'])
  expect(textIn(events).split(' ')).toHaveLength(30)
  expect(JSON.stringify(events.map((event) => event.type === 'wire' && String(event.bytes)))).not.toMatch(
    /usage|DONE/,
  )
  expect(events.at(-1)).toMatchObject({ type: 'end', usage: { tokensOut: 38 } })
})

it('passes a whole answer on as it came', async () => {
  const events = await ask('mock-len5', { stream: false, wire: true })
  expect(events).toMatchObject([{ type: 'start' }, { type: 'wire' }, { type: 'end' }])
  const body = events[1]?.type === 'wire' ? JSON.parse(String(events[1].bytes)) : undefined
  expect(body).toMatchObject({ object: 'chat.completion', usage: { completion_tokens: 7 } })
})

it('tells a stream that breaks off, also when it is passed on', async () => {
  await expect(ask('mock-len30-eof10', { stream: true, wire: true })).rejects.toMatchObject({
    reason: 'LLM_INTERRUPTED',
  })
})

it('is not misled by a text that looks like the protocol', async () => {
  const text = '"usage":{"prompt_tokens":9} "error": [DONE] "finish_reason":"stop" data: [DONE]'
  const events = await ask(`mock-${say(text)}`, { stream: true, wire: true })
  expect(textIn(events)).toBe(text)
})

const chunk = (content: string, finish: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }], usage: null })}`

it('gives the same however the bytes are cut, with either kind of line end', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { minLength: 1, maxLength: 12 }),
      fc.array(fc.nat(400)),
      fc.constantFrom('\n\n', '\r\n\r\n'),
      (words, cuts, end) => {
        const events = [chunk(''), ...words.map((word) => chunk(word)), chunk('', 'stop'), 'data: [DONE]']
        const bytes = Buffer.from(events.map((event) => event + end).join(''))
        const said: string[] = []
        const out: UpstreamEvent[] = []
        const watch = new WireWatch((event) => void out.push(event))
        const take = (block: Buffer | undefined) => block && watch.take(block)
        const blocks = new SseBlocks()
        const at = [0, ...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length]
        for (const [index, to] of at.slice(1).entries()) void take(blocks.push(bytes.subarray(at[index], to)))
        void take(blocks.end())
        for (const event of out)
          if (event.type === 'wire')
            for (const data of dataOf(Buffer.from(event.bytes)))
              said.push(JSON.parse(data).choices[0].delta.content)
        expect(said.join('')).toBe(words.join(''))
        expect(watch.finished).toBe(true)
      },
    ),
  )
})
