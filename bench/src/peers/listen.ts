import { once } from 'node:events'
import type { Server } from 'node:net'

/** Listens on the loopback address. */
export async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
}
