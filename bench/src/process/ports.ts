import { once } from 'node:events'
import { createServer } from 'node:net'

let next = 21_000 + Math.floor(Math.random() * 8_000)

/** Ports that are free now, below those that the system hands out by itself. */
export async function freePorts(count: number): Promise<number[]> {
  const found: number[] = []
  while (found.length < count) {
    next = next >= 32_000 ? 21_000 : next + 1
    if (await isFree(next)) found.push(next)
  }
  return found
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}
