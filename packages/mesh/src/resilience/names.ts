import { type LookupAddress, promises as dns } from 'node:dns'

/** Time between two look-ups of a name, in milliseconds: about what internal names are valid for. */
const intervalMs = 5_000
/** Shortest time between two look-ups, in milliseconds, when an address has just refused a connection. */
const shortestMs = 1_000

/** Finds all addresses of a name; rejects when it cannot. */
export type Lookup = (name: string) => Promise<readonly LookupAddress[]>

// The system's own way, which knows hosts files and search domains; how long an answer is valid it does not tell.
const systemLookup: Lookup = (name) => dns.lookup(name, { all: true })

interface Watched {
  readonly listeners: ((ips: readonly string[]) => void)[]
  ips: readonly string[]
  lookedAt: number
  looking: boolean
}

/**
 * Looks names up again while the process runs, beside its calls, none of which waits for it. A look-up that fails changes
 * nothing.
 */
export class Names {
  readonly #lookup: Lookup
  readonly #watched = new Map<string, Watched>()
  #timer: NodeJS.Timeout | undefined

  constructor(lookup: Lookup = systemLookup) {
    this.#lookup = lookup
  }

  /** Tells the addresses of the replicas behind a name, as soon as they are known and whenever they change; none where a single one is reached by the name itself. */
  watch(name: string, listener: (ips: readonly string[]) => void): void {
    const known = this.#watched.get(name)
    const watched = known ?? { listeners: [], ips: [], lookedAt: 0, looking: false }
    watched.listeners.push(listener)
    if (known) return listener(known.ips)
    this.#watched.set(name, watched)
    void this.#look(name, watched)
    this.#timer ??= setInterval(() => {
      for (const [each, of] of this.#watched) void this.#look(each, of)
    }, intervalMs).unref()
  }

  /** Looks a name up before it is due: one of its addresses does not answer. */
  refresh(name: string): void {
    const watched = this.#watched.get(name)
    if (watched && performance.now() - watched.lookedAt > shortestMs) void this.#look(name, watched)
  }

  /** Looks nothing up any more. */
  close(): void {
    clearInterval(this.#timer)
    this.#watched.clear()
  }

  async #look(name: string, watched: Watched): Promise<void> {
    if (watched.looking) return
    watched.looking = true
    watched.lookedAt = performance.now()
    const ips = await this.#lookup(name).then(replicasOf, () => watched.ips)
    watched.looking = false
    if (ips.join() === watched.ips.join() || this.#watched.get(name) !== watched) return
    watched.ips = ips
    for (const listener of watched.listeners) listener(ips)
  }
}

// Most replicas have an address of each family; the family with more addresses has each of them once.
function replicasOf(addresses: readonly LookupAddress[]): readonly string[] {
  const of = (family: number) =>
    [...new Set(addresses.filter((one) => one.family === family).map(({ address }) => address))].sort()
  const [four, six] = [of(4), of(6)]
  const ips = six.length > four.length ? six : four
  return ips.length > 1 ? ips : []
}
