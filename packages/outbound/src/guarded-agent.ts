import type { LookupFunction, Socket } from 'node:net'
import { callbackify } from 'node:util'
import { Agent, buildConnector } from 'undici'
import { portOf } from './check-url.ts'
import { permittedAddresses, type Resolve } from './guard.ts'
import type { HostList } from './host-list.ts'

/** What decides where connections may go. */
export interface GuardOptions {
  readonly allowed: HostList
  readonly resolve: Resolve
}

const connectTimeoutMs = 10_000

/** An undici agent that connects to permitted addresses alone, whoever uses it; the rule is asked for each connection, at the moment it is made. */
export function guardedAgent({ allowed, resolve }: GuardOptions): Agent {
  return new Agent({
    connectTimeout: connectTimeoutMs,
    // A connection that has been checked is kept for a short while only: then the name is asked for again.
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 15_000,
    connect: (options, callback) => {
      callbackify(connected)(options, (error, socket) =>
        error ? callback(error, null) : callback(null, socket),
      )
    },
  })

  async function connected(options: buildConnector.Options): Promise<Socket> {
    const target = { host: options.hostname.replace(/\.$/, ''), port: portOf(options) }
    const addresses = await permittedAddresses(target, allowed, resolve)
    const pinned: LookupFunction = (_name, { all }, answer) => {
      const [first] = addresses
      if (all) answer(null, [...addresses])
      else if (first) answer(null, first.address, first.family)
    }
    const connect = buildConnector({ timeout: connectTimeoutMs, allowH2: false, lookup: pinned })
    return new Promise((done, failed) =>
      connect(options, (error, socket) => (error ? failed(error) : done(socket))),
    )
  }
}
