import type { AppRouter } from '../app-router.ts'

type Alias = keyof AppRouter['_def']['record']

/** Which service serves which part of the edge, and below which of its routers; the compiler keeps it in step with AppRouter. */
const parts: Readonly<Record<Alias, { readonly service: string; readonly router?: string }>> = {
  account: { service: 'admin-service', router: 'account' },
  mesh: { service: 'api-gateway' },
  rag: { service: 'rag-service' },
  ingestion: { service: 'ingestion-service' },
  chat: { service: 'chat-service' },
  llm: { service: 'llm-gateway' },
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
  const [, alias, procedures = ''] = tRPCPattern.exec(path) ?? []
  if (alias !== undefined && isAlias(alias)) {
    const { service, router } = parts[alias]
    const named = router === undefined ? procedures : procedures.replace(/^|(?<=,)/g, `${router}.`)
    return { service, target: `/mesh/${service}/edge/${named}${query}`, methods: ['GET', 'POST'] }
  }
  if (filePattern.test(path))
    return {
      service: 'ingestion-service',
      target: `/mesh/ingestion-service/http${path}${query}`,
      methods: ['GET', 'PUT', 'POST', 'DELETE'],
    }
  return undefined
}

function isAlias(name: string): name is Alias {
  return Object.hasOwn(parts, name)
}
