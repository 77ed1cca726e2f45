import { type MeshState, meshStateSchema } from '@wattos/mesh'

/** Longest wait for one process, in milliseconds. */
const timeoutMs = 2_000
/** Largest number of addresses that are asked, and of bytes that one answers. */
const mostAddresses = 100
const mostBytes = 4 * 1024 * 1024

/** One process, or an address where none answered. */
export type Observed =
  | { readonly address: string | null; readonly reached: true; readonly state: MeshState }
  | {
      readonly address: string
      readonly reached: false
      readonly services: readonly string[]
      readonly why: 'unreachable' | 'slow' | 'unreadable'
    }

/** What the processes of the mesh know of it. */
export interface Topology {
  readonly at: string
  readonly processes: readonly Observed[]
}

interface Start {
  readonly own: MeshState
  /** Addresses that no process reports. */
  readonly further: readonly string[]
  readonly signal: AbortSignal
}

/** Asks every process that this one knows, and those that they know in turn. One that does not answer in 2 s is told as such. */
export async function collectStates({ own, further, signal }: Start): Promise<Topology> {
  const services = new Map<string, Set<string>>()
  const found: Observed[] = [{ address: null, reached: true, state: own }]
  let next = placesOf(own, services, further)
  while (next.length > 0) {
    const answers = await Promise.all(next.map((address) => observe(address, { services, signal })))
    found.push(...answers)
    next = answers.flatMap((answer) => (answer.reached ? placesOf(answer.state, services) : []))
  }
  return { at: new Date().toISOString(), processes: withoutTwins(found) }
}

// The addresses that are new, with the services that are said to be there.
function placesOf(
  { places }: MeshState,
  services: Map<string, Set<string>>,
  further: readonly string[] = [],
): string[] {
  const fresh: string[] = []
  const note = (address: string, service?: string) => {
    let known = services.get(address)
    if (!known) {
      if (services.size >= mostAddresses) return
      services.set(address, (known = new Set()))
      fresh.push(address)
    }
    if (service !== undefined) known.add(service)
  }
  for (const { addresses, service } of places) for (const address of addresses) note(address, service)
  for (const address of further) note(address)
  return fresh
}

async function observe(
  address: string,
  { services, signal }: { services: ReadonlyMap<string, Set<string>>; signal: AbortSignal },
): Promise<Observed> {
  const missing = (why: 'unreachable' | 'slow' | 'unreadable') =>
    ({ address, reached: false, services: [...(services.get(address) ?? [])], why }) as const
  const deadline = AbortSignal.timeout(timeoutMs)
  let text: string
  try {
    const answer = await fetch(`${address}/health/mesh`, {
      signal: AbortSignal.any([deadline, signal]),
      redirect: 'error',
    })
    text = await answer.text()
    if (!answer.ok || text.length > mostBytes) return missing('unreadable')
  } catch {
    return missing(deadline.aborted ? 'slow' : 'unreachable')
  }
  const state = meshStateSchema.safeParse(parse(text))
  return state.success ? { address, reached: true, state: state.data } : missing('unreadable')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

// One process may be known under two names; started to the millisecond, with the same edges, it is the same.
function withoutTwins(found: readonly Observed[]): Observed[] {
  const seen = new Set<string>()
  return found.filter((one) => {
    if (!one.reached) return true
    const { app, startedAt } = one.state
    const known = seen.has(`${app} ${startedAt}`)
    seen.add(`${app} ${startedAt}`)
    return !known
  })
}
