// The database process: PGlite behind the wire server. Alone in its process because a long statement blocks it.
import { join } from 'node:path'
import { DataError } from '../data-error.ts'
import { migrateSession } from '../migrate.ts'
import type { Session } from '../session.ts'
import { type ToChild, type ToParent, toChild } from './child-messages.ts'
import { createCluster, openCluster } from './cluster.ts'
import { lockDataDir } from './data-lock.ts'
import { clusterMajor, type Engine } from './engines.ts'
import { serveWire } from './wire-server.ts'

type Start = Extract<ToChild, { type: 'start' }>

let stop = async (): Promise<void> => {}

/** Resolves once the message has left, so that an exit right after does not lose it. */
function tell(message: ToParent): Promise<void> {
  return new Promise((resolve) => (process.connected ? process.send?.(message, () => resolve()) : resolve()))
}

async function start({ dataDir, port, password, template }: Start): Promise<void> {
  const unlock = await lockDataDir(dataDir, () => process.exit(1))
  const folder = join(dataDir, 'pg')
  const isNew = !(await clusterMajor(folder))
  if (isNew) {
    await tell({ type: 'step', step: 'creating' })
    await createCluster(folder, { template, fill: (db) => migrateSession(sessionOf(db)) })
  }
  await tell({ type: 'step', step: 'opening' })
  const db = await openCluster(folder)
  await tell({ type: 'step', step: 'migrating' })
  // A new one came with exactly these tables.
  if (!isNew) await migrateSession(sessionOf(db))
  const server = await serveWire(db, { port, password })
  stop = async () => {
    await server.close()
    await db.close()
    await unlock()
  }
  await tell({ type: 'step', step: 'ready' })
  await tell({ type: 'listening', port: server.port })
}

/** Nobody else is connected yet, so an index need not be built beside others, which this engine's 17 cannot do. */
function sessionOf(db: Engine): Session {
  return {
    query: async (sql, params = []) => (await db.query(sql, [...params])).rows,
    exec: async (script) => void (await db.exec(script.replaceAll('INDEX CONCURRENTLY', 'INDEX'))),
    close: async () => {},
  }
}

async function end(code: number): Promise<never> {
  try {
    await stop()
  } finally {
    process.exit(code)
  }
}

async function fail(error: unknown): Promise<never> {
  const reason = error instanceof DataError ? error.reason : 'EMBEDDED_FAILED'
  await tell({ type: 'failed', reason, message: error instanceof Error ? error.message : String(error) })
  return end(1)
}

// Ctrl-C reaches the whole process group: the parent says when its services have finished with the database.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
process.on('disconnect', () => void end(0))
process.on('message', (raw) => {
  const message = toChild.parse(raw)
  if (message.type === 'stop') void end(0)
  else start(message).catch(fail)
})
