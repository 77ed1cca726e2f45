import { Agent, type buildConnector } from 'undici'
import { connectTimeoutMs } from './guarded-connect.ts'

/** An undici agent whose connections this makes. */
export function guardedAgent(connect: buildConnector.connector): Agent {
  return new Agent({
    connectTimeout: connectTimeoutMs,
    // A connection that has been checked is kept for a short while only: then the name is asked for again.
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 15_000,
    connect,
  })
}
