import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { freePort } from '@wattos/testing'

/** A stretch of network before a port: it can be cut, break connections, or be slow. */
export interface Network {
  readonly url: string
  /** From now on nothing arrives, in either direction, and nobody is told. */
  readonly cut: () => void
  /** What is sent anew arrives; connections from before the cut stay dead, as behind a router that forgot them. */
  readonly heal: () => Promise<void>
  /** Breaks every connection and refuses new ones until it is healed. */
  readonly refuse: () => Promise<void>
  /** Holds up every piece by so many milliseconds. */
  readonly delay: (ms: number) => void
  readonly close: () => Promise<void>
}

/** Opens a way to `target` on this machine. */
export async function openNetwork(target: number): Promise<Network> {
  const sockets = new Set<Socket>()
  let dead = new WeakSet<Socket>()
  let isCut = false
  let delayMs = 0
  let server = createServer(accept)

  function accept(client: Socket): void {
    const upstream = connect(target, '127.0.0.1')
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from)
      if (isCut) dead.add(from)
      from.setNoDelay(true)
      from.on('data', (piece: Buffer) => {
        if (dead.has(from)) return
        if (delayMs > 0) setTimeout(() => to.write(piece), delayMs)
        else to.write(piece)
      })
      from.on('error', () => {})
      from.on('close', () => {
        sockets.delete(from)
        if (!dead.has(from)) to.destroy()
      })
    }
  }

  const port = await freePort()
  async function listen(): Promise<void> {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen()

  return {
    url: `http://127.0.0.1:${port}`,
    cut() {
      isCut = true
      for (const socket of sockets) dead.add(socket)
    },
    async heal() {
      isCut = false
      if (!server.listening) {
        server = createServer(accept)
        await listen()
      }
    },
    async refuse() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    delay: (ms) => (delayMs = ms),
    async close() {
      dead = new WeakSet()
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
