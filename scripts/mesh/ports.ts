import { createServer } from 'node:net'
import { StartError } from '@wattos/host'

interface PortWish {
  /** Port that the operator asked for; the gateway's. */
  readonly wanted: number | undefined
  readonly taken: readonly number[]
}

/** The gateway's port where none is asked for. */
const doorPort = 3001
/** Highest port that a platform moved elsewhere may take. */
const highest = 60_000

/**
 * The port an app gets: the gateway the one asked for or none at all, the others their fixed one or a free one above it.
 * They move with the gateway, so that two platforms on one machine do not take each other's ports during a restart.
 */
export async function portFor(
  app: { name: string; port: number },
  { wanted, taken }: PortWish,
): Promise<number> {
  const isDoor = app.name === 'api-gateway'
  const moved = app.port + (wanted ?? doorPort) - doorPort
  const first = isDoor ? (wanted ?? app.port) : moved > 1_023 && moved < highest ? moved : app.port
  const last = isDoor ? first : Math.min(65_535, first + 20_000)
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
