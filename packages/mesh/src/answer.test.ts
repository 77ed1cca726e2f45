import { createServer, type Server } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { Answer } from './answer.ts'

let server: Server | undefined
afterEach(() => server?.close())

/** What a caller gets from a server that answers so; headers as they were sent, name and value in turn. */
async function asked(write: (answer: Answer) => void): Promise<Response> {
  const listening = createServer((_, res) => write(new Answer(res, ['x-first', 'door', 'vary', 'origin'])))
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return fetch(`http://127.0.0.1:${address.port}/`)
}

const ways: Record<string, (answer: Answer) => void> = {
  'as one list': () => {},
  'after somebody has taken the response': (answer) => void answer.begin(),
}

it.each(Object.entries(ways))(
  'sends what was said once, the last time, and every cookie, %s',
  async (_, meanwhile) => {
    const { status, headers } = await asked((answer) => {
      answer.say('set-cookie', 'a=1')
      answer.say('x-first', 'service')
      meanwhile(answer)
      answer.sayAll(['set-cookie', 'b=2', 'x-second', 'said'])
      answer.writeHead(201, ['vary', 'accept']).end()
    })
    expect(status).toBe(201)
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    const said = ['x-first', 'x-second', 'vary'].map((name) => headers.get(name))
    expect(said).toEqual(['service', 'said', 'accept'])
  },
)

it('adds nothing once the head is on its way', async () => {
  const sent: boolean[] = []
  const { headers } = await asked((answer) => {
    sent.push(answer.sent)
    answer.writeHead(200).flushHeaders()
    sent.push(answer.sent)
    answer.begin().end()
  })
  expect(sent).toEqual([false, true])
  expect(headers.get('x-first')).toBe('door')
})
