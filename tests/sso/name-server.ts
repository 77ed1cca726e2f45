import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { decode, encode } from 'dns-packet'

/** A DNS server that knows the TXT records which it is given, and otherwise that there are none. */
export async function startNameServer() {
  const records = new Map<string, string>()
  const socket = createSocket('udp4')
  socket.on('message', (message, { port, address }) => {
    const { id, questions } = decode(message)
    const name = questions?.[0]?.name.toLowerCase() ?? ''
    const value = records.get(name)
    const answer = encode({
      type: 'response',
      id: id ?? 0,
      // 3: there is no such name.
      flags: value === undefined ? 3 : 0,
      questions: questions ?? [],
      answers: value === undefined ? [] : [{ type: 'TXT', name, ttl: 0, data: value }],
    })
    socket.send(answer, port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    address: `127.0.0.1:${socket.address().port}`,
    records,
    close: () => socket.close(),
  }
}
