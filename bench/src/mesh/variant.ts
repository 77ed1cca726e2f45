import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type PeerName, peers } from '../peers/index.ts'
import type { Figures, Place } from '../process/messages.ts'
import { freePorts } from '../process/ports.ts'
import { type PeerProcess, startProcess } from '../process/processes.ts'

/** What all variants of a run stand on. */
export interface Ground {
  readonly databaseUrl: string
  readonly folder: string
  /** Options for Node, such as --cpu-prof, for the processes of one peer. */
  readonly execArgv?: (peer: PeerName, place: Place) => readonly string[]
}

/** A peer in its processes, ready to be measured. */
export interface Variant {
  readonly peer: PeerName
  readonly title: string
  readonly load: PeerProcess
  readonly gateway: PeerProcess | undefined
  /** Microseconds of CPU that all its processes have used. */
  readonly cpu: () => Promise<number>
  readonly stop: () => Promise<void>
}

/** Starts a peer's processes. */
export async function startVariant(
  peer: PeerName,
  twoHops: boolean,
  { databaseUrl, folder, execArgv }: Ground,
): Promise<Variant> {
  const { title, serve } = await peers[peer]()
  const [service = 0, gateway = 0, load = 0] = await freePorts(3)
  const dataDir = join(folder, peer)
  await mkdir(dataDir, { recursive: true })
  const places: Place[] = [
    ...(serve ? ['service' as const] : []),
    ...(twoHops ? ['gateway' as const] : []),
    'load',
  ]
  const started = new Map<Place, PeerProcess>()
  const stop = async () => void (await Promise.all([...started.values()].map((one) => one.stop())))
  try {
    for (const place of places) {
      const order = {
        peer,
        place,
        twoHops,
        setup: { ports: { service, gateway, load }, databaseUrl, dataDir },
      }
      started.set(place, await startProcess(order, execArgv?.(peer, place)))
    }
    const loader = started.get('load')
    if (!loader) throw new Error('no load process')
    await loader.ask({ do: 'check' })
    return {
      peer,
      title,
      load: loader,
      gateway: started.get('gateway'),
      stop,
      cpu: () => cpuOf([...started.values()]),
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function cpuOf(processes: readonly PeerProcess[]): Promise<number> {
  const used: Figures[] = await Promise.all(processes.map((one) => one.ask({ do: 'cpu' })))
  return used.reduce((sum, { user = 0, system = 0 }) => sum + user + system, 0)
}
