import type { WattosClient } from '@wattos/client'
import { createNodeClient } from '@wattos/client/node'
import type { Person } from './people.ts'

/** The platform's client as a person. */
export function clientOf({ url }: { url: string }, { cookie }: Person): WattosClient {
  return createNodeClient(url, { headers: () => ({ cookie, origin: url }) })
}
