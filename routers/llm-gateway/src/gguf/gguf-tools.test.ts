import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Scope } from '@wattos/mesh'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CompletionEvent } from '../complete/event.ts'
import type { CompletionRequest } from '../complete/request.ts'
import { formCheck } from '../guard/form-check.ts'
import { startGguf } from '../test-support/gguf.ts'
import { type Harness, textOf } from '../test-support/harness.ts'
import { writeTinyGguf } from '../test-support/tiny-gguf.ts'
import { answer } from './answer.ts'
import { GgufProcess } from './gguf-process.ts'
import { findLibrary, loadLibrary } from './library.ts'
import type { Report } from './messages.ts'
import { ModelHolder } from './model-holder.ts'

const library = findLibrary(undefined) ?? ''
let folder: string
let file: string
let gateway: Harness
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gguf-'))
  file = join(folder, 'alphabet.gguf')
  await writeTinyGguf(file)
  gateway = await startGguf(file)
})
afterAll(async () => {
  await gateway?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

type Tool = NonNullable<CompletionRequest['tools']>[number]
const form = {
  type: 'object',
  properties: {
    city: { type: 'string', maxLength: 4 },
    unit: { enum: ['°C oder €'] },
    day: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
  },
  required: ['city'],
  additionalProperties: false,
}
const weather: Tool = { name: 'weather', description: 'Tells the weather.', parameters: form }
const time: Tool = { name: 'time' }
/** A list within a list, so often. */
const nested = (depth: number): NonNullable<Tool['parameters']> =>
  depth === 0 ? { type: 'boolean' } : { type: 'array', items: nested(depth - 1), minItems: 1, maxItems: 1 }
const hello = { role: 'user', content: 'Hello' } as const
const isWeather = formCheck(form)

/** Asks, without chance unless told otherwise, and gathers the events. */
const ask = (request: Partial<CompletionRequest>) =>
  gateway.complete(
    { model: 'gguf/alphabet', temperature: 0, messages: [hello], ...request },
    { call: { scope: gateway.call(AbortSignal.timeout(120_000)).scope } },
  )

interface Call {
  readonly id: string
  readonly name: string
  text: string
  pieces: number
}

function callsIn(events: readonly CompletionEvent[]): Call[] {
  const calls: Call[] = []
  for (const event of events) {
    if (event.type !== 'tool-call') continue
    if (event.id && event.name) calls[event.index] = { id: event.id, name: event.name, text: '', pieces: 0 }
    const call = calls[event.index]
    if (!call || !event.arguments) continue
    call.text += event.arguments
    call.pieces += 1
  }
  return calls
}
const namesIn = (events: readonly CompletionEvent[]) => callsIn(events).map(({ name }) => name)
const finishOf = (events: readonly CompletionEvent[]) =>
  events.find((event) => event.type === 'finish')?.reason

// A second to load the library, and much more on a machine that has other things to do.
describe.skipIf(!library)('tools of a model in a file', { timeout: 120_000 }, () => {
  it('are called when it comes to it, after what it says, with arguments of their form', async () => {
    const events = await ask({ tools: [weather] })
    // What its template begins a call with is "xyz".
    expect(textOf(events)).toBe('abcdefghijklmnopqrstuvw')
    const [call, ...others] = callsIn(events)
    expect(others).toEqual([])
    expect(call).toMatchObject({ id: expect.stringMatching(/^call_\w{32}$/), name: 'weather' })
    expect(isWeather(JSON.parse(call?.text ?? ''))).toBeUndefined()
    expect(JSON.parse(call?.text ?? '')).toMatchObject({ city: 'abcd', unit: '°C oder €' })
    expect(call?.pieces).toBeGreaterThan(10)
    expect(finishOf(events)).toBe('tool-calls')
    expect(events.at(-1)).toMatchObject({ usage: { tokensIn: 44, costMicros: 0 } })
  })

  it('are called where one has to be, or the one that is named, and not where none may be', async () => {
    const required = await ask({ tools: [weather], toolChoice: 'required' })
    expect([textOf(required), namesIn(required), finishOf(required)]).toEqual(['', ['weather'], 'tool-calls'])
    const named = await ask({ tools: [weather, time], toolChoice: { name: 'time' } })
    expect(callsIn(named)).toMatchObject([{ name: 'time', text: '{}' }])
    expect(finishOf(named)).toBe('tool-calls')
    const none = await ask({ tools: [weather], toolChoice: 'none' })
    expect([textOf(none), namesIn(none)]).toEqual(['abcdefghijklmnopqrstuvwxyz', []])
  })

  it('are called several times at once, unless that is not wanted', async () => {
    const several: Partial<CompletionRequest> = {
      tools: [weather, time],
      toolChoice: 'required',
      temperature: 1,
    }
    const drawn: Call[][] = []
    for (let seed = 1; seed <= 8; seed++) drawn.push(callsIn(await ask({ ...several, seed, maxTokens: 200 })))
    const most = drawn.toSorted((a, b) => b.length - a.length)[0] ?? []
    expect(most.length).toBeGreaterThan(1)
    expect(new Set(most.map(({ id }) => id)).size).toBe(most.length)
    const seed = drawn.indexOf(most) + 1
    const one = await ask({ ...several, seed, parallelToolCalls: false })
    expect(namesIn(one)).toEqual([most[0]?.name])
    expect(finishOf(one)).toBe('tool-calls')
  })

  it('stop where there is no more room, which is told as an answer that is too short', async () => {
    const talkative = { ...weather, parameters: { type: 'object', properties: { city: { type: 'string' } } } }
    const messages = [{ role: 'user' as const, content: 'x'.repeat(330) }]
    const events = await ask({ messages, tools: [talkative], toolChoice: 'required' })
    expect(callsIn(events)[0]?.text).toMatch(/^\{"city":"abcdefghijklmnopqrstuvwxyza/)
    expect(finishOf(events)).toBe('length')
    expect(finishOf(await ask({ tools: [weather], toolChoice: 'required', maxTokens: 12 }))).toBe('length')
  })

  it('tell the model what they gave', async () => {
    const holder = new ModelHolder(await loadLibrary(library), { library, contextTokens: 512, threads: 1 })
    const reports: Report[] = []
    const request: CompletionRequest = {
      temperature: 0,
      tools: [time],
      messages: [
        { role: 'system', content: 'Be kind.' },
        hello,
        {
          role: 'assistant',
          content: 'Wait.',
          toolCalls: [
            { id: 'a', name: 'weather', arguments: '{"city":"Kiel"}' },
            { id: 'b', name: 'time', arguments: '' },
          ],
        },
        { role: 'tool', toolCallId: 'b', content: 'noon' },
        { role: 'tool', toolCallId: 'a', content: '{"sun":true}' },
      ],
    }
    const { signal } = new AbortController()
    expect(await answer(holder, { file, request, signal }, (report) => reports.push(report))).toEqual({
      reason: 'tool-calls',
    })
    const { model, sequence } = await holder.chat(file)
    const read = model.detokenize(sequence.contextTokens, true).replaceAll('▁', ' ')
    expect(read).toBe(
      [
        'tool: time',
        'system: Be kind.</s>',
        'user: Hello</s>',
        'assistant: Wait.xyzweather {"city": "Kiel"};xyztime {};</s>',
        'tool: {"sun": true}</s>',
        'tool: "noon"</s>',
        'assistant: abcdefghijklmnopqrstuvwxyztime {};',
      ].join('\n'),
    )
  })

  it('leave an answer whole that ends as a call would begin', async () => {
    const cautious = join(folder, 'cautious.gguf')
    await writeTinyGguf(cautious, { before: '!' })
    const holder = new ModelHolder(await loadLibrary(library), { library, contextTokens: 512, threads: 1 })
    const request: CompletionRequest = { messages: [hello], temperature: 0, tools: [time] }
    let text = ''
    const { signal } = new AbortController()
    await answer(holder, { file: cautious, request, signal }, (report) => {
      if (report.type === 'text') text += report.text
    })
    expect(text).toBe('abcdefghijklmnopqrstuvwxyz')
  })

  it('come without a thought before them where they must, as a form does', async () => {
    const thinking = join(folder, 'thinking.gguf')
    await writeTinyGguf(thinking, { thinks: true })
    const holder = new ModelHolder(await loadLibrary(library), { library, contextTokens: 512, threads: 1 })
    const { signal } = new AbortController()
    const kinds = async (more: Partial<CompletionRequest>) => {
      const request: CompletionRequest = { messages: [hello], temperature: 0, ...more }
      const heard = new Set<string>()
      await answer(holder, { file: thinking, request, signal }, ({ type }) => heard.add(type))
      return [...heard]
    }
    expect(await kinds({})).toEqual(['reasoning', 'used'])
    expect(await kinds({ tools: [weather] })).toEqual(['reasoning', 'call', 'arguments', 'used'])
    expect(await kinds({ tools: [weather], toolChoice: 'required' })).toEqual(['call', 'arguments', 'used'])
    expect(await kinds({ format: { type: 'json-schema', name: 'weather', schema: form } })).toEqual([
      'text',
      'used',
    ])
  })

  it.each([
    [
      'a result without its call',
      { messages: [{ role: 'tool', toolCallId: 'a', content: '' }] },
      'LLM_BAD_REQUEST',
    ],
    [
      'a call without its result',
      {
        messages: [
          { role: 'assistant', content: '', toolCalls: [{ id: 'a', name: 'time', arguments: '' }] },
          hello,
        ],
      },
      'LLM_BAD_REQUEST',
    ],
    ['a tool that is not there', { tools: [time], toolChoice: { name: 'weather' } }, 'LLM_BAD_REQUEST'],
    ['a form beside tools', { tools: [time], format: { type: 'json' } }, 'LLM_CAPABILITY_MISSING'],
    [
      'a tool that is too large',
      { tools: [{ name: 'deep', parameters: nested(600) }] },
      'LLM_CAPABILITY_MISSING',
    ],
    [
      'a strict tool that no grammar holds',
      { tools: [{ name: 'zip', strict: true, parameters: { type: 'string', pattern: '^\\d{5}$' } }] },
      'LLM_CAPABILITY_MISSING',
    ],
  ] satisfies [string, Partial<CompletionRequest>, string][])('refuse %s', async (_, request, reason) => {
    await expect(ask(request)).rejects.toMatchObject({ reason })
  })

  it('are left in the middle of a call by who leaves, and called for the next one', async () => {
    await using model = new GgufProcess(() => ({ library, contextTokens: 512, threads: 1 }))
    const request: CompletionRequest = { messages: [hello], tools: [weather], toolChoice: 'required' }
    const call = async (scope: Scope, hear: (report: Report) => void) => {
      await model.run({ type: 'answer', file, request: { ...request, temperature: 0 } }, scope, hear)
    }
    const leaving = new Scope(Number.POSITIVE_INFINITY)
    const left = call(leaving, ({ type }) => {
      if (type === 'arguments') leaving.end(new Error('gone'))
    })
    await expect(left).rejects.toThrow('gone')
    const heard: Report[] = []
    await call(new Scope(Number.POSITIVE_INFINITY), (report) => heard.push(report))
    expect(heard.at(-1)).toEqual({ type: 'done', reason: 'tool-calls' })
  })
})
