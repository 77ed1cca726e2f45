import { connect } from 'node:net'
import type { PoolClient } from 'pg'
import { z } from 'zod'

const cancelRequest = 80877102
const patienceMs = 1_000

const session = z.object({
  host: z.string(),
  port: z.number(),
  processID: z.number().nonnegative(),
  secretKey: z.number(),
})

/**
 * Asks the server to end what a connection is doing; resolves when it has taken note, so that the connection may then be
 * used again. Best effort, as the protocol has it: a statement that goes on ends by its time limit.
 */
export async function cancelStatement(client: PoolClient): Promise<void> {
  const { data } = session.safeParse(client)
  if (!data || data.host.startsWith('/')) return
  const message = Buffer.alloc(16)
  message.writeInt32BE(16, 0)
  message.writeInt32BE(cancelRequest, 4)
  message.writeInt32BE(data.processID, 8)
  message.writeInt32BE(data.secretKey, 12)
  const socket = connect(data.port, data.host)
  socket.setTimeout(patienceMs, () => socket.destroy())
  socket.on('error', () => {}) // 'close' follows
  socket.end(message)
  // The server says nothing; it hangs up when it has passed the request on.
  socket.resume()
  await new Promise((resolve) => socket.once('close', resolve))
}
