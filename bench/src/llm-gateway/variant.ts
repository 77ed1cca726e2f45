import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { forkWorker, type WorkerProcess } from '../process/fork-worker.ts'
import { freePorts } from '../process/ports.ts'
import { doorSchema, type Task } from './messages.ts'
import type { Door, GatewayPeerName } from './peers.ts'

/** A way to the provider, ready to be measured. */
export interface LlmVariant {
  readonly peer: GatewayPeerName
  readonly door: Door
  /** Whether its streams work as installed; else why not. */
  readonly streams: true | string
  /** Its process; none where calls go to the provider itself. */
  readonly gateway: WorkerProcess<Task> | undefined
}

const entry = fileURLToPath(new URL('child.ts', import.meta.url))

/** Starts the provider that everyone stands in front of; resolves with its port. */
export async function startUpstream(): Promise<{ port: number; process: WorkerProcess<Task> }> {
  const [port = 0] = await freePorts(1)
  return {
    port,
    process: await forkWorker({ entry, order: { place: 'upstream', port }, name: 'the provider' }),
  }
}

/** Starts the load generator. */
export function startLoad(): Promise<WorkerProcess<Task>> {
  return forkWorker({ entry, order: { place: 'load' }, name: 'the load' })
}

interface Ground {
  readonly upstreamPort: number
  readonly load: WorkerProcess<Task>
  readonly folder: string
}

/** Starts a gateway and asks it once, whole and streaming. */
export async function startLlmVariant(
  peer: GatewayPeerName,
  { upstreamPort, load, folder }: Ground,
): Promise<LlmVariant> {
  if (peer === 'direct') {
    const door = { port: upstreamPort, headers: {}, model: 'bench' }
    return { peer, door, streams: true, gateway: undefined }
  }
  const dataDir = join(folder, peer)
  await mkdir(dataDir, { recursive: true })
  const [port = 0] = await freePorts(1)
  const order = { place: 'gateway', peer, port, upstreamPort, dataDir }
  const gateway = await forkWorker<Task>({ entry, order, name: peer })
  try {
    const door = doorSchema.parse(gateway.ready)
    await load.ask({ do: 'check', door, stream: false })
    const streams = await load.ask({ do: 'check', door, stream: true }).then(
      () => true as const,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    return { peer, door, streams, gateway }
  } catch (error) {
    await gateway.stop()
    throw error
  }
}
