import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type Socket } from 'node:net'

/** Something that listens where a service should, and speaks nonsense. */
export interface Nonsense {
  readonly close: () => Promise<void>
}

/** Ways to speak nonsense. */
export const tongues = ['bytes', 'web pages', 'broken frames'] as const

/** Listens on a port and answers whatever comes with nonsense. */
export async function speakNonsense(port: number, tongue: (typeof tongues)[number]): Promise<Nonsense> {
  const sockets = new Set<Socket>()
  const server =
    tongue === 'bytes'
      ? createServer(
          (socket) =>
            void socket
              .on('data', () => socket.write(Buffer.from('\u0016\u0003 what do you mean? \r\n'.repeat(20))))
              .on('error', () => {}),
        )
      : createHttpServer((req, res) => {
          req.resume()
          res.writeHead(200, { 'content-type': 'text/html' }).end('<h1>It works!</h1>')
        })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  if (tongue === 'broken frames')
    server.on('upgrade', (_, socket: Socket) => {
      socket.on('error', () => {})
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: wattos-frames-1\r\n\r\n',
      )
      // Whole frames of the right kind, whose content is no JSON, to whatever calls there may be.
      socket.on('data', () => {
        for (let id = 1; id < 200; id++) socket.write(Buffer.from([7, 0, 0, 0, 16, id, 0, 0, 0, 0x7b, 0x7b]))
      })
    })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
