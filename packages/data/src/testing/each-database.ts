import pg from 'pg'
import { startEmbedded } from '../embedded/index.ts'
import { migrate } from '../migrate.ts'
import { scratchFolder } from './scratch.ts'

/** A migrated database for one test file. */
export interface TestDatabase extends AsyncDisposable {
  readonly url: string
}

/** The embedded database, on disk. */
export async function embeddedDatabase(): Promise<TestDatabase> {
  const folder = await scratchFolder()
  const embedded = await startEmbedded({ dataDir: folder.path })
  return {
    url: embedded.url,
    async [Symbol.asyncDispose]() {
      await embedded.stop()
      await folder[Symbol.asyncDispose]()
    },
  }
}

/** A database of its own on a real server; `owner` is a user without special rights who owns it. */
export async function serverDatabase(server: string, owner?: string): Promise<TestDatabase> {
  const name = `data_test_${process.pid}_${Math.random().toString(36).slice(2)}`
  const admin = new pg.Client(server)
  await admin.connect()
  if (owner) {
    await migrate({ url: server })
    await admin.query(`create role ${owner} login password 'of-a-test' in role wattos_tenant`)
  }
  await admin.query(`create database ${name}${owner ? ` owner ${owner}` : ''}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  if (owner) {
    // An ordinary owner may not make extensions that are not trusted; administrators do.
    const inside = new pg.Client(url.href)
    await inside.connect()
    await inside.query('create extension vector')
    await inside.end()
    url.username = owner
    url.password = 'of-a-test'
  }
  await migrate({ url: url.href })
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      await admin.query(`drop database ${name} with (force)`)
      if (owner) await admin.query(`drop role ${owner}`)
      await admin.end()
    },
  }
}
