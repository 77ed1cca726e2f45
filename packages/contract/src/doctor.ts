import type { Environment } from '@wattos/config'
import { type AnyService, contractMark, discover, serviceVariable } from '@wattos/mesh'
import { type Probe, probe } from './probe.ts'

/** Something wrong, and what to do about it. */
export interface Ailment {
  readonly problem: string
  readonly mend: string
}

/** How one service is found, and what was found there. */
export interface Diagnosis {
  readonly service: string
  /** How discovery decided; undefined when it could not. */
  readonly why: string | undefined
  /** The process that serves it although nothing answers at its own address. */
  readonly sharedWith: string | undefined
  readonly probes: readonly Probe[]
  readonly ailments: readonly Ailment[]
}

/** A service as this checkout knows it; with its routers, the contract is compared as well. */
type Target = Pick<AnyService, 'name' | 'port'> & Partial<Pick<AnyService, 'edge' | 'internal'>>

/** The largest difference of clocks that signed calls bear well, in milliseconds; their tokens live for minutes. */
const clockToleranceMs = 30_000

/**
 * Examines every service as this environment finds it. The first one is the gateway: a service that does not answer at
 * its own address may be served by the gateway's process, as with `npm start`.
 */
export async function diagnose(services: readonly Target[], environment: Environment): Promise<Diagnosis[]> {
  const [gateway] = services
  const doors = gateway ? addressesOf(gateway, environment).urls : []
  return Promise.all(services.map((service) => diagnoseOne(service, environment, doors)))
}

async function diagnoseOne(
  service: Target,
  environment: Environment,
  doors: readonly string[],
): Promise<Diagnosis> {
  const { name } = service
  const { urls, why, ailment } = addressesOf(service, environment)
  if (ailment) return { service: name, why, sharedWith: undefined, probes: [], ailments: [ailment] }
  const probes = await Promise.all(urls.map((url) => probe(url, name)))
  if (probes.every(({ unreachable }) => unreachable !== undefined))
    for (const door of doors.filter((url) => !urls.includes(url))) {
      const shared = await probe(door, name)
      if (shared.serves)
        return {
          service: name,
          why,
          sharedWith: door,
          probes: [shared],
          ailments: ailmentsOf(shared, service),
        }
    }
  return {
    service: name,
    why,
    sharedWith: undefined,
    probes,
    ailments: probes.flatMap((one) => ailmentsOf(one, service)),
  }
}

interface Addresses {
  readonly urls: readonly string[]
  readonly why: string | undefined
  readonly ailment?: Ailment
}

function addressesOf(service: Target, environment: Environment): Addresses {
  try {
    const found = discover(service, { mounted: new Set(), environment })
    return { urls: found.kind === 'http' ? found.addresses.map(({ url }) => url) : [], why: found.why }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return {
      urls: [],
      why: undefined,
      ailment: { problem, mend: `Set ${serviceVariable(service.name)} where this runs.` },
    }
  }
}

function ailmentsOf(found: Probe, { name, port, edge, internal }: Target): Ailment[] {
  const { url, unreachable, status, phase, clockAheadMs, version, contract } = found
  const variable = serviceVariable(name)
  if (unreachable !== undefined)
    return [
      {
        problem: `${name} cannot be reached at ${url} (${unreachable}).`,
        mend: `Start it (npm start, or npm run mesh:up), or set ${variable} to where it listens; its own port is ${port}.`,
      },
    ]
  const ailments: Ailment[] = []
  if (!found.serves)
    ailments.push({
      problem: `What answers at ${url} is not ${name}.`,
      mend: `Set ${variable} to the address of ${name}, or free the port and start it there.`,
    })
  else if (status !== 200)
    ailments.push({
      problem: `${name} at ${url} answers, but is not ready (${phase ?? status}).`,
      mend: `Look at ${url}/health: its checks say what is down; then at the log of ${name}.`,
    })
  if (contract !== undefined && edge && internal && contract !== contractMark({ edge, internal }))
    ailments.push({
      problem: `${name} at ${url} (version ${version}) serves another contract than this checkout.`,
      mend: 'Deploy the same version in both places; npm run mesh -- check says whether the two get along.',
    })
  if (clockAheadMs !== undefined && Math.abs(clockAheadMs) > clockToleranceMs)
    ailments.push({
      problem: `The clock at ${url} is ${Math.round(Math.abs(clockAheadMs) / 1000)} s ${clockAheadMs > 0 ? 'ahead' : 'behind'}.`,
      mend: 'Let both machines set their clocks by NTP; signed calls are refused when clocks differ by minutes.',
    })
  return ailments
}
