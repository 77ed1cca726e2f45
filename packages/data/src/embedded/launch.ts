import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { DataError, type DataReason } from '../data-error.ts'
import { migrationDigest } from '../migrate.ts'
import { type Step, type ToChild, toParent } from './child-messages.ts'

const childPath = fileURLToPath(new URL('./child.ts', import.meta.url))
const defaultCache = fileURLToPath(new URL('../../../../.cache', import.meta.url))
const stopMs = 20_000

/** Where the embedded database lives. */
export interface EmbeddedOptions {
  /** Its files lie in the folder pg below; created if missing. */
  readonly dataDir: string
  /** Port on the loopback interface; a free one by default. */
  readonly port?: number
  /** Told about the steps of a start, for a progress line. */
  readonly onStep?: (step: Step) => void
  /** Told when the database process ends without having been asked to. */
  readonly onExit?: (error: DataError) => void
  /** Folder for a pristine copy that makes later first starts quick; .cache of the checkout by default. */
  readonly cacheDir?: string
}

/** A running embedded database. */
export interface Embedded {
  /** Connection string with the password of this run. */
  readonly url: string
  /** The database's process. */
  readonly pid: number
  /** Ends it cleanly. */
  stop(): Promise<void>
}

/** Starts the engine in its own process on what is in the folder, whichever engine wrote it; makes it where there is nothing. */
export async function launch(options: EmbeddedOptions): Promise<Embedded> {
  const password = randomBytes(24).toString('base64url')
  const child = fork(childPath, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const complaints = tailOf(child)
  const start: ToChild = {
    type: 'start',
    dataDir: resolve(options.dataDir),
    port: options.port ?? 0,
    password,
    template: resolve(options.cacheDir ?? defaultCache, await templateName()),
  }
  child.send(start)
  const port = await listening(child, options, complaints)
  let stopping = false
  child.once('exit', (code, signal) => {
    if (!stopping)
      options.onExit?.(
        new DataError(
          'EMBEDDED_FAILED',
          `the embedded database ended by itself (${signal ?? code}): ${complaints()}`,
        ),
      )
  })
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres?sslmode=disable`,
    pid: child.pid ?? 0,
    async stop() {
      stopping = true
      await end(child)
    },
  }
}

/** A pristine cluster serves only the version that made it, and those who want these tables. */
async function templateName(): Promise<string> {
  const manifest = await readFile(
    new URL('../package.json', import.meta.resolve('@electric-sql/pglite')),
    'utf8',
  )
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(manifest))
  return `pglite-${version}-${await migrationDigest()}`
}

async function listening(
  child: ChildProcess,
  options: EmbeddedOptions,
  complaints: () => string,
): Promise<number> {
  const { promise, resolve: settle, reject } = Promise.withResolvers<number>()
  child.on('message', (raw) => {
    const message = toParent.parse(raw)
    if (message.type === 'step') options.onStep?.(message.step)
    else if (message.type === 'listening') settle(message.port)
    else reject(new DataError(reasonOf(message.reason), message.message))
  })
  child.once('error', reject)
  child.once('exit', (code, signal) =>
    reject(
      new DataError(
        'EMBEDDED_FAILED',
        `the embedded database did not start (${signal ?? code}): ${complaints()}`,
      ),
    ),
  )
  return promise
}

function reasonOf(text: string): DataReason {
  const known: readonly DataReason[] = [
    'DATA_DIR_IN_USE',
    'DATA_DIR_UNWRITABLE',
    'DATA_DIR_FORMAT',
    'MIGRATION_FAILED',
    'MIGRATION_LOCKED',
  ]
  return known.find((reason) => reason === text) ?? 'EMBEDDED_FAILED'
}

/** Keeps the end of what the process writes to its error output. */
function tailOf(child: ChildProcess): () => string {
  let tail = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-2_000)
  })
  return () => tail.trim() || 'it said nothing'
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMs)
  if (child.connected) child.send({ type: 'stop' } satisfies ToChild)
  await exited
  clearTimeout(timer)
}
