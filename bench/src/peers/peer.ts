import type { BenchRecord } from '../record.ts'

/** What a process of a peer is told when it starts. */
export interface Setup {
  /** Free ports on the loopback address, one for each process. */
  readonly ports: { readonly service: number; readonly gateway: number; readonly load: number }
  /** A PostgreSQL database for those that need one. */
  readonly databaseUrl: string
  /** An empty folder. */
  readonly dataDir: string
}

/** One call: resolves with the record of that id. */
export type Ask = (id: number) => Promise<BenchRecord>

/** How a browser would reach the peer's gateway, or a service without one. */
export interface Address {
  readonly port: number
  readonly headers: Record<string, string>
  /** Path and query that ask for a record, and how to take it out of the answer. */
  readonly ask: (id: number) => string
  readonly unwrap: (answer: string) => BenchRecord
  /** Path and query that open a stream; undefined when the peer has none. */
  readonly stream?: (input: { count: number; hold: boolean }) => string
}

/** One way to call a procedure in another process, with everything that its makers advise for production. */
export interface Peer {
  /** Name and set-up in a few words. */
  readonly title: string
  /** Starts the process that answers; none when the call stays in the caller's. */
  readonly serve?: (setup: Setup) => Promise<void>
  /** Starts the process between. */
  readonly gateway?: (setup: Setup) => Promise<void>
  /** Opens the peer's own typed client. */
  readonly connect?: (setup: Setup) => Promise<Ask>
  /** Where the same plain HTTP client calls, for calls over a gateway. */
  readonly address?: (setup: Setup) => Promise<Address> | Address
}
