import { services } from './services.ts'

/** An app as the supervisor starts it. */
export interface App {
  readonly name: string
  readonly folder: string
  readonly port: number
  /** The service that it mounts. */
  readonly serves: string
  /** Names of the services whose addresses it needs. */
  readonly uses: readonly string[]
}

/** Apps that work from the queues of a service instead of serving it: name, port for health, and whose queues. */
const workers = [
  { name: 'document-worker', port: 3031, of: 'ingestion-service' },
  { name: 'agent-worker', port: 3030, of: 'agent-service' },
]

const usesOf = (name: string) => {
  const service = services.find((candidate) => candidate.name === name)
  return Object.values(service?.uses ?? {}).map((used) => used.name)
}

/** One app per service, and the workers; the gateway first, so that it ends first. */
export const apps: readonly App[] = [
  ...services.map(({ name, port }) => ({
    name,
    port,
    serves: name,
    folder: name === 'api-gateway' ? 'gateway' : name,
    uses: usesOf(name),
  })),
  ...workers.map(({ name, port, of }) => ({ name, port, serves: of, folder: name, uses: usesOf(of) })),
]
