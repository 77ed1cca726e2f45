import { createServer } from 'node:net'
import { StartError } from '@wattos/host'

interface PortWish {
  /** Port that the operator asked for; the gateway's. */
  readonly wanted: number | undefined
  readonly taken: readonly number[]
}

/** The port an app gets: the gateway the one asked for or none at all, the others their fixed one or a free one above it. */
export async function portFor(
  app: { name: string; port: number },
  { wanted, taken }: PortWish,
): Promise<number> {
  const isDoor = app.name === 'api-gateway'
  const first = isDoor ? (wanted ?? app.port) : app.port
  const last = isDoor ? first : first + 20_000
  for (let port = first; port <= last; port += 100) {
    if (!taken.includes(port) && (await isFree(port))) return port
  }
  throw new StartError(
    `Port ${first} is in use: stop the program that uses it, or choose another one with PORT=${first + 100}.`,
  )
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
