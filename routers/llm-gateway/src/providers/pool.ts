import { connect, type Connection } from './connect.ts'
import type { ProviderSettings } from './settings.ts'

/** Connections to providers, each made once and only when first needed. */
export interface ConnectionPool extends AsyncDisposable {
  (settings: ProviderSettings): Promise<Connection>
}

/** An empty pool. Settings that change are a new object, and so a new connection; the old one ends with its last call. */
export function createPool(): ConnectionPool {
  const known = new Map<string, { settings: ProviderSettings; connection: Promise<Connection> }>()
  const open = (settings: ProviderSettings) => {
    const key = JSON.stringify(settings)
    const found = known.get(key) ?? { settings, connection: connect(settings) }
    known.set(key, found)
    return found.connection
  }
  return Object.assign(open, {
    async [Symbol.asyncDispose]() {
      for (const { connection } of known.values()) await (await connection).close()
    },
  })
}
