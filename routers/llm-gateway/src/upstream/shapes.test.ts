import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CompletionCall } from '../complete/call.ts'
import type { CompletionEvent } from '../complete/event.ts'
import type { CompletionRequest } from '../complete/request.ts'
import { startHarness, textOf } from '../test-support/harness.ts'
import { protocols } from '../test-support/protocols.ts'
import { delta, finish, recordedAnswers, used } from '../test-support/recorded-answers.ts'
import { recordedFailures } from '../test-support/recorded-failures.ts'
import { type Replay, type Reply, startReplay, stream } from '../test-support/replay.ts'

let replay: Replay
beforeAll(async () => {
  replay = await startReplay()
})
afterAll(() => replay[Symbol.asyncDispose]())

async function ask(
  provider: string,
  {
    reply,
    request = {},
    call = {},
  }: { reply: Reply; request?: Partial<CompletionRequest>; call?: Partial<CompletionCall> },
): Promise<CompletionEvent[]> {
  const { environment } = protocols.find((one) => one.provider === provider) ?? {}
  const vectors = { EMBEDDINGS_PROVIDER: 'openai-compatible', EMBEDDINGS_MODEL: 'mock' }
  await using gateway = await startHarness({
    OPENAI_COMPATIBLE_BASE_URL: replay.url,
    OPENAI_COMPATIBLE_MODEL: 'other',
    ...environment?.(replay.url, 'model'),
    ...vectors,
  })
  replay.reply = reply
  return await gateway.complete({ model: `${provider}/model`, ...request }, { call })
}

/** What an answer came to. */
function summaryOf(events: readonly CompletionEvent[]) {
  const end = events.at(-1)
  return {
    text: textOf(events),
    thought: events.map((event) => (event.type === 'reasoning' ? event.text : '')).join(''),
    calls: events.flatMap((event) => (event.type === 'tool-call' && event.name ? [event.name] : [])),
    finish: events.flatMap((event) => (event.type === 'finish' ? [event.reason] : [])),
    tokens: end?.type === 'end' ? [end.usage.tokensIn, end.usage.tokensOut] : [],
  }
}

describe('an answer', () => {
  it.each(recordedAnswers)('$what', async ({ provider, body, becomes }) => {
    expect(summaryOf(await ask(provider, { reply: { body } }))).toMatchObject(becomes)
  })

  it('without room for a word is passed on as bytes too', async () => {
    const body = stream(delta({ role: 'assistant', content: '' }), finish('length'), '[DONE]')
    const events = await ask('openai', { reply: { body }, call: { wire: true } })
    const bytes = events.flatMap((event) => (event.type === 'wire' ? [Buffer.from(event.bytes)] : []))
    expect(Buffer.concat(bytes).toString()).toContain('"finish_reason":"length"')
  })

  it('of Mistral is asked for with ids that it takes, whoever made the calls', async () => {
    const request: Partial<CompletionRequest> = {
      messages: [
        { role: 'user', content: 'When?' },
        {
          role: 'assistant',
          content: '',
          toolCalls: [
            { id: 'call_from_elsewhere', name: 'time', arguments: '{}' },
            { id: 'D681PevKs', name: 'time', arguments: '{}' },
          ],
        },
        { role: 'tool', toolCallId: 'call_from_elsewhere', content: 'noon' },
        { role: 'tool', toolCallId: 'D681PevKs', content: 'one' },
      ],
    }
    const body = stream(delta({ content: 'At noon.' }), finish('stop', used(9, 5)), '[DONE]')
    await ask('mistral', { reply: { body }, request })
    const id = expect.stringMatching(/^[\da-z]{9}$/)
    expect(replay.requests.at(-1)).toMatchObject({
      messages: [
        {},
        { tool_calls: [{ id }, { id: 'D681PevKs' }] },
        { tool_call_id: id },
        { tool_call_id: 'D681PevKs' },
      ],
    })
    const sent = JSON.stringify(replay.requests.at(-1))
    const [first] = /(?<="id":")[\da-z]{9}/.exec(sent) ?? []
    expect(sent).toContain(`"tool_call_id":"${first}"`)
  })
})

describe('a failure', () => {
  it.each([
    ['content_filter', 'LLM_CONTENT_FILTERED'],
    ['stop', 'LLM_INTERRUPTED'],
  ])(
    'is an answer without a word that ends with %s, also one that is passed on whole',
    async (ending, reason) => {
      const said = { index: 0, message: { role: 'assistant', content: null }, finish_reason: ending }
      const reply = { body: JSON.stringify({ object: 'chat.completion', choices: [said] }) }
      await expect(ask('openai', { reply, call: { wire: true, stream: false } })).rejects.toMatchObject({
        reason,
      })
    },
  )

  it.each(recordedFailures)('$what', async ({ provider, fails, ...reply }) => {
    await expect(ask(provider, { reply })).rejects.toMatchObject(fails)
  })
})
