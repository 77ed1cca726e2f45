import type { AppRouter } from '../app-router.ts'

/** What stands between `/trpc/` and the procedure. */
export type Alias = keyof AppRouter['_def']['record']

/** Which service serves which part of the edge; the compiler keeps it in step with AppRouter. */
export const services: Readonly<Record<Alias, string>> = {
  mesh: 'api-gateway',
  admin: 'admin-service',
  rag: 'rag-service',
  ingestion: 'ingestion-service',
  crawler: 'crawler-service',
  chat: 'chat-service',
  agents: 'agent-service',
  llm: 'llm-gateway',
  character: 'character-service',
  feedback: 'feedback-service',
  summary: 'summary-service',
  tools: 'tool-service',
  insight: 'customer-intelligence-service',
}

/** Where a public address leads within the mesh. */
export interface Destination {
  readonly service: string
  readonly target: string
  readonly methods: readonly string[]
}

// No percent signs, no dots at the ends, no empty parts: what does not look exactly like procedures' names leads nowhere.
const tRPCPattern = /^\/trpc\/([a-z]+)\/(\w+(?:\.\w+)*(?:,\w+(?:\.\w+)*)*)$/
const filePattern = /^\/files(?:\/[\w-]+(?:\.[\w-]+)*)+$/

/** The destination of `/trpc/<alias>/<procedure>`, of a batch of such, or of `/files/…`; undefined for any other address. */
export function findDestination(path: string, query: string): Destination | undefined {
  const place = places.get(path) ?? findPlace(path)
  return place && { service: place.service, target: place.target + query, methods: place.methods }
}

/** Addresses of procedures that are remembered; whoever makes some up gains nothing. */
const mostPlaces = 1_000
const places = new Map<string, Destination>()

/** Files that are made, not stored: who writes them while they are read. */
const makers = [
  ['/files/archive/', 'admin-service'],
  ['/files/insights/', 'customer-intelligence-service'],
] as const

function findPlace(path: string): Destination | undefined {
  const [, alias, procedures] = tRPCPattern.exec(path) ?? []
  const service = alias !== undefined && isAlias(alias) ? services[alias] : undefined
  if (service) {
    const place = { service, target: `/mesh/${service}/edge/${procedures}`, methods: ['GET', 'POST'] }
    if (places.size >= mostPlaces) places.clear()
    places.set(path, place)
    return place
  }
  if (filePattern.test(path)) {
    const keeper = makers.find(([folder]) => path.startsWith(folder))?.[1] ?? 'ingestion-service'
    return {
      service: keeper,
      target: `/mesh/${keeper}/http${path}`,
      methods: ['GET', 'PUT', 'POST', 'DELETE'],
    }
  }
  return undefined
}

function isAlias(name: string): name is Alias {
  return Object.hasOwn(services, name)
}
