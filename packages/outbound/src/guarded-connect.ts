import type { LookupFunction, Socket } from 'node:net'
import { callbackify } from 'node:util'
import { buildConnector } from 'undici'
import { portOf } from './check-url.ts'
import { permittedAddresses, type Resolve } from './guard.ts'
import type { HostList } from './host-list.ts'

/** What decides where connections may go. */
export interface GuardOptions {
  readonly allowed: HostList
  readonly resolve: Resolve
}

/** Longest that a connection may take to be made, in milliseconds. */
export const connectTimeoutMs = 10_000

/**
 * Makes the connections of an undici agent or pool, to permitted addresses alone: the name is looked up and the rule asked for
 * each connection, at the moment it is made, and not for each request on it.
 */
export function guardedConnect({ allowed, resolve }: GuardOptions): buildConnector.connector {
  return (options, callback) => {
    callbackify(connected)(options, (error, socket) =>
      error ? callback(error, null) : callback(null, socket),
    )
  }

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
