import { connect, type Connection } from './connect.ts'
import type { ProviderSettings } from './settings.ts'

/** Connections to providers, each made once and only when first needed. */
export type ConnectionPool = (settings: ProviderSettings) => Promise<Connection>

/** An empty pool. */
export function createPool(): ConnectionPool {
  const known = new Map<string, Promise<Connection>>()
  return (settings) => {
    const connection = known.get(settings.name) ?? connect(settings)
    known.set(settings.name, connection)
    return connection
  }
}
