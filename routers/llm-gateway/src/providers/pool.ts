import type { Outbound } from '@wattos/outbound'
import { connect, type Connection } from './connect.ts'
import type { ProviderSettings } from './settings.ts'

/** Connections to providers, each made once and only when first needed; at once where it has been made. */
export interface ConnectionPool extends AsyncDisposable {
  (settings: ProviderSettings): Connection | Promise<Connection>
}

/** An empty pool. Settings that change are a new object, and so a new connection; the old one ends with its last call. */
export function createPool(wayOut: Outbound): ConnectionPool {
  const known = new Map<string, Promise<Connection>>()
  const made = new WeakMap<ProviderSettings, Connection>()
  const open = async (settings: ProviderSettings) => {
    // Settings that were read anew and say the same are the same connection.
    const key = JSON.stringify(settings)
    const connecting = known.get(key) ?? connect(settings, settings.owner === undefined ? undefined : wayOut)
    known.set(key, connecting)
    try {
      const connection = await connecting
      made.set(settings, connection)
      return connection
    } catch (thrown) {
      // Whoever comes next tries anew.
      if (known.get(key) === connecting) known.delete(key)
      throw thrown
    }
  }
  return Object.assign((settings: ProviderSettings) => made.get(settings) ?? open(settings), {
    async [Symbol.asyncDispose]() {
      await wayOut[Symbol.asyncDispose]()
      for (const connecting of known.values()) await (await connecting).close()
    },
  })
}
