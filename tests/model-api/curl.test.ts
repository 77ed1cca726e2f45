import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hello, openStage, type Stage } from './stage.ts'

const run = promisify(execFile)
const hasCurl = await run('curl', ['--version']).then(
  () => true,
  () => false,
)

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
}, 120_000)
afterAll(() => stage.stop())

/** What a person at a terminal would see. */
async function curl(path: string, ...more: string[]): Promise<string> {
  const bearer = ['-H', `Authorization: Bearer ${stage.key}`]
  return (await run('curl', ['-sS', `${stage.url}${path}`, ...bearer, ...more])).stdout
}

const json = (body: object) => ['-H', 'Content-Type: application/json', '-d', JSON.stringify(body)]

it.skipIf(!hasCurl)('answers curl, whole and as a stream of events', async () => {
  const whole: unknown = JSON.parse(
    await curl('/chat/completions', ...json({ model: 'openai/mock', messages: hello })),
  )
  expect(whole).toMatchObject({ object: 'chat.completion', choices: [{ finish_reason: 'stop' }] })
  for (const provider of ['openai', 'anthropic']) {
    const streamed = await curl(
      '/chat/completions',
      '-N',
      ...json({ model: `${provider}/mock`, messages: hello, stream: true }),
    )
    const events = streamed.trim().split('\n\n')
    expect(events.every((event) => event.startsWith('data: '))).toBe(true)
    expect(events.at(-1)).toBe('data: [DONE]')
    expect(events.length).toBeGreaterThan(12)
  }
})

it.skipIf(!hasCurl)('gives every answer the headers of the door and of the model, each once', async () => {
  for (const path of ['/chat/completions', '/messages'])
    for (const stream of [false, true]) {
      const body = { model: 'openai/mock', messages: hello, max_tokens: 50, stream }
      const [head = ''] = (await curl(path, '-i', '-N', ...json(body))).split('\r\n\r\n')
      const names = head.split('\r\n').map((line) => line.toLowerCase().split(':')[0])
      expect(names[0]).toBe('http/1.1 200 ok')
      expect(names).toEqual([...new Set(names)])
      const expected = ['x-request-id', 'content-security-policy', 'vary', 'x-wattos-model']
      expect(names).toEqual(expect.arrayContaining(expected))
      expect(head).toContain(stream ? 'content-type: text/event-stream' : 'content-type: application/json')
    }
})

it.skipIf(!hasCurl)('lists models to curl, and tells it what is wrong', async () => {
  expect(JSON.parse(await curl('/models'))).toMatchObject({ object: 'list', data: expect.any(Array) })
  const refused = await curl(
    '/chat/completions',
    '-w',
    '\n%{http_code}',
    ...json({ model: 'x', messages: [] }),
  )
  expect(refused).toContain('"param":"messages"')
  expect(refused.split('\n').at(-1)).toBe('400')
})
