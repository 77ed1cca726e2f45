import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc'

/** A mutation that was asked for under a key: what makes it the same when it is asked for again. */
export interface Asked {
  readonly service: string
  /** Surface and path. */
  readonly path: string
  readonly caller: string
  readonly tenantId: string
  readonly userId: string
  readonly key: string
}

/** How a mutation ended. */
export type Outcome =
  | { readonly state: 'done'; readonly value?: unknown }
  | {
      readonly state: 'failed'
      readonly code: TRPC_ERROR_CODE_KEY
      readonly reason: string
      readonly message: string
    }

/** What is known of a mutation: nothing, so that it is the asker's to do; that another is at it, or was and was cut off; or how it ended. */
export type Claim =
  | { readonly state: 'first'; readonly id: string }
  | { readonly state: 'running' }
  | { readonly state: 'cut' }
  | Outcome

/** Remembers mutations for every replica of a service, also across restarts. */
export interface IdempotencyStore {
  /** Asks for a mutation; whoever is first has so many milliseconds. */
  claim(asked: Asked, leaseMs: number): Promise<Claim>
  /** Remembers how it ended. */
  settle(id: string, outcome: Outcome): Promise<void>
  /** Forgets what a person asked a service for; the number of such mutations. */
  forgetPerson(service: string, person: { tenantId: string; userId: string }): Promise<number>
  /** Forgets that it was tried, so that it may be tried again. */
  forget(id: string): Promise<void>
}
