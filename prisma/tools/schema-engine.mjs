#!/usr/bin/env node
// Drop-in `schema-engine` for the Prisma 7 CLI (JSON-RPC over stdio), built only from npm packages:
//   @prisma/schema-engine-wasm + @prisma/adapter-pg; shadow database = in-memory PGlite (with pgvector).
// Use: PRISMA_SCHEMA_ENGINE_BINARY=<abs path of this file> prisma migrate ...
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaPg } from '@prisma/adapter-pg'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

process.on('uncaughtException', (e) => {
  process.stderr.write(JSON.stringify({ level: 'ERROR', fields: { message: String(e?.stack ?? e) } }) + '\n')
  process.exit(1)
})
process.on('unhandledRejection', (e) => {
  process.stderr.write(JSON.stringify({ level: 'ERROR', fields: { message: String(e?.stack ?? e) } }) + '\n')
  process.exit(1)
})
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message(m) {
    process.stderr.write(JSON.stringify({ level: 'ERROR', fields: { message: 'wasm panic: ' + m } }) + '\n')
  },
}
const require = createRequire(import.meta.url)
const argv = process.argv.slice(2)
if (argv.includes('--version')) {
  console.log('schema-engine-cli wasm-shim')
  process.exit(0)
}
const opt = { datamodels: [], datasource: undefined, cli: undefined }
for (let i = 0; i < argv.length; i++) {
  if (argv[i] === '--datamodels' || argv[i] === '-d') opt.datamodels.push(argv[++i])
  else if (argv[i] === '--datasource') opt.datasource = JSON.parse(argv[++i])
  else if (argv[i] === 'cli') opt.cli = argv[++i]
}
const url = opt.datasource?.url

if (opt.cli) {
  const fail = (error_code, message) => {
    // the CLI drops the first stderr line and parses the rest as JSON log lines
    process.stderr.write(
      '\n' +
        JSON.stringify({
          timestamp: new Date().toISOString(),
          level: 'ERROR',
          target: 'schema_engine::logger',
          fields: { message, error_code, is_panic: false },
        }),
    )
    process.exit(1)
  }
  const c = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    if (opt.cli === 'can-connect-to-database') {
      await c.connect()
      await c.query('select 1')
      await c.end()
    } else if (opt.cli === 'create-database') {
      const u = new URL(url)
      const name = decodeURIComponent(u.pathname.slice(1))
      u.pathname = '/postgres'
      const a = new pg.Client({ connectionString: u.href })
      await a.connect()
      await a.query(`create database "${name.replaceAll('"', '""')}"`)
      await a.end()
    } else fail('P0000', `unsupported: ${String(opt.cli)}`)
    process.exit(0)
  } catch (e) {
    fail(e.code === '3D000' ? 'P1003' : 'P1001', e.message || String(e.code))
  }
}

const wasmPath = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm')
const { instance } = await WebAssembly.instantiate(readFileSync(wasmPath), { './schema_engine_bg.js': glue })
glue.__wbg_set_wasm(instance.exports)
instance.exports.__wbindgen_start()

// adapter-pg 7.10 does not know the catalog type "char" (oid 18), which the engine's catalog queries
// return and expect as ColumnType Character (6): show it to adapter-pg as bpchar, then correct the type.
const charCols = new Map() // sql text -> column indexes
function pool(connectionString) {
  const p = new pg.Pool({ connectionString, max: 3 })
  const patch = (client) => {
    const query = client.query
    client.query = async function (q, ...rest) {
      const res = await query.call(this, q, ...rest)
      const idx = []
      for (const one of Array.isArray(res) ? res : [res])
        (one?.fields ?? []).forEach((f, i) => {
          if (f.dataTypeID === 18) {
            f.dataTypeID = 1042
            idx.push(i)
          }
        })
      if (idx.length) charCols.set(q.text ?? q, idx)
      return res
    }
    return client
  }
  const connect = p.connect.bind(p),
    patched = new WeakSet()
  p.connect = async () => {
    const c = await connect()
    if (!patched.has(c)) {
      patched.add(c)
      patch(c)
    }
    return c
  }
  p.query = async (q, ...rest) => {
    const c = await p.connect()
    try {
      return await c.query(q, ...rest)
    } finally {
      c.release()
    }
  }
  return p
}
const fixChar = (queryable) => {
  const queryRaw = queryable.queryRaw.bind(queryable)
  queryable.queryRaw = async (query) => {
    const r = await queryRaw(query)
    for (const i of charCols.get(query.sql) ?? []) r.columnTypes[i] = 6
    return r
  }
  if (queryable.startTransaction) {
    const start = queryable.startTransaction.bind(queryable)
    queryable.startTransaction = async (l) => fixChar(await start(l))
  }
  return queryable
}
const pgAdapter = async (connectionString) => fixChar(await new PrismaPg(pool(connectionString)).connect())
async function pgliteAdapter() {
  const [{ PGlite }, { PGLiteSocketServer }, { vector }, { pg_trgm }, { unaccent }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite-socket'),
    import('@electric-sql/pglite-pgvector'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
    import('@electric-sql/pglite/contrib/unaccent'),
  ])
  const db = await PGlite.create({ extensions: { vector, pg_trgm, unaccent } })
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 5 })
  await server.start()
  return pgAdapter(`postgresql://postgres:postgres@${server.getServerConn()}/postgres?sslmode=disable`)
}
const base = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  connect: url && !process.env.SCHEMA_ENGINE_OFFLINE ? () => pgAdapter(url) : pgliteAdapter,
}
base.connectToShadowDb = pgliteAdapter
const factory = bindMigrationAwareSqlAdapterFactory(base)
let enginePromise
const engine = () =>
  (enginePromise ??= glue.SchemaEngine.new(
    {
      datamodels: opt.datamodels.length ? opt.datamodels.map((p) => [p, readFileSync(p, 'utf8')]) : undefined,
    },
    (log) => process.env.SHIM_DEBUG && process.stderr.write(log + '\n'),
    factory,
  ))

const send = (m) => process.stdout.write(JSON.stringify(m) + '\n')
const rl = createInterface({ input: process.stdin })
let printId = 1e6,
  pending = 0,
  closed = false
rl.on('line', (line) => void answer(line))
/** @param {string} line */
async function answer(line) {
  const { id, method, params } = JSON.parse(line)
  if (!method) return // acknowledgement of our own `print`
  pending++
  try {
    const e = await engine()
    let result
    if (method === 'getDatabaseVersion') result = await e.version(params)
    else if (method === 'diff') {
      result = await e.diff(params)
      if (result.stdout != null)
        send({
          jsonrpc: '2.0',
          id: printId++,
          method: 'print',
          params: { content: result.stdout.replace(/\n$/, '') },
        })
    } else result = await e[method](params)
    send({ jsonrpc: '2.0', id, result: result ?? {} })
  } catch (err) {
    send({
      jsonrpc: '2.0',
      id,
      error: {
        code: 4466,
        message: 'An error happened. Check the data field for details.',
        data: {
          is_panic: false,
          message: String(err?.message ?? err),
          error_code: err?.code,
          meta: err?.meta ?? null,
        },
      },
    })
  } finally {
    pending--
    if (closed && !pending) process.exit(0)
  }
}
rl.on('close', () => {
  closed = true
  if (!pending) process.exit(0)
})
