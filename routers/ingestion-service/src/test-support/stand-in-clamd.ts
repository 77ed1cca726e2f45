import { createServer, type Socket } from 'node:net'

/** The test file that every virus scanner finds; in two pieces, so that this file is none. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
)

/** How the stand-in behaves: as clamd does, says that a file is too long for it, hangs up, or says something else. */
export type ClamdMood = 'scans' | 'limit' | 'hangs up' | 'rambles'

/** Something that speaks clamd's INSTREAM protocol and finds one thing; `scanned` counts whole files. */
export async function standInClamd() {
  const state = { mood: 'scans' as ClamdMood, scanned: 0, bytes: 0 }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)))
    let input = Buffer.alloc(0)
    socket.on('data', (piece) => {
      input = Buffer.concat([input, piece])
      if (state.mood === 'hangs up') return void socket.destroy()
      if (state.mood === 'limit') return void socket.end('INSTREAM size limit exceeded. ERROR\0')
      const content = contentOf(input)
      if (!content) return
      state.scanned += 1
      state.bytes += content.length
      if (state.mood === 'rambles') return void socket.end('stream: perhaps\0')
      socket.end(content.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    url: `tcp://127.0.0.1:${port}`,
    state,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** What lies between the command and the piece of length zero; undefined until that has come. */
function contentOf(input: Buffer): Buffer | undefined {
  const command = Buffer.from('zINSTREAM\0')
  if (!input.subarray(0, command.length).equals(command)) return undefined
  const pieces: Buffer[] = []
  for (let at = command.length; at + 4 <= input.length;) {
    const length = input.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(input.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}
