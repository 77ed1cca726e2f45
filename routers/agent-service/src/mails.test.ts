import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { shownOf, waiting } from './test-support/waiting.ts'
import { openWorld, type World } from './test-support/world.ts'

let world: World
const mails: string[] = []
const server = createServer(receive)

/** A mail server that takes everything and keeps what was written. */
function receive(socket: Socket): void {
  let text = ''
  let reading = false
  socket.setEncoding('utf8')
  socket.write('220 ready\r\n')
  socket.on('data', (piece: string) => {
    text += piece
    if (reading) {
      if (!text.endsWith('\r\n.\r\n')) return
      mails.push(text)
      reading = false
      socket.write('250 kept\r\n')
    } else if (text.startsWith('DATA')) {
      reading = true
      socket.write('354 go on\r\n')
    } else socket.write(text.startsWith('QUIT') ? '221 bye\r\n' : '250 fine\r\n')
    text = ''
  })
  socket.on('error', () => undefined)
}

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('not listening')
  world = await openWorld({
    environment: { SMTP_URL: `smtp://127.0.0.1:${address.port}`, PUBLIC_URL: 'https://ki.example.org' },
  })
}, 60_000)
afterAll(async () => {
  await world[Symbol.asyncDispose]()
  server.close()
})

it('a decision is mailed once to each address, with a link that lets its reader decide', async () => {
  const { card, id, people, sent } = await waiting(world, { policies: { mails: ['chef@example.org'] } })
  await expect.poll(() => mails.length, { timeout: 15_000 }).toBe(1)
  const plain = (mails[0] ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '=')
  expect(plain).toContain('To: chef@example.org')
  const link = /https:\/\/ki\.example\.org\/approvals\/([\w-]+)#(\S+)/.exec(plain)
  expect(link?.[1]).toBe(card.id)
  const guest = people.another()
  await world.as(guest).approvals.approve.mutate({ ...shownOf(card), link: link?.[2] })
  await world.until(people.maker, id, 'completed')
  expect([sent(), mails.length]).toEqual([1, 1])
})
