import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Environment, hostEnvironment, processEnvironment, readEnvironment } from '@wattos/config'
import { migrate } from '@wattos/data'
import type { Closer } from './drain.ts'
import { ensureSecrets } from './secrets.ts'
import { StartError } from './start-error.ts'

/** What a platform stands on: an environment in which everything an app needs is set, and its end. */
export interface Base extends Closer {
  readonly environment: Environment
  /** Absolute path of the data folder. */
  readonly dataDir: string
  readonly embedded: boolean
}

interface BaseOptions {
  readonly environment?: Environment
  /** Told what is being done, one short line each. */
  readonly onStep?: (line: string) => void
}

const stepLines = {
  upgrading: 'carrying the database over to a newer engine (once; the old one stays beside it)',
  creating: 'creating the embedded database (once)',
  opening: 'opening the embedded database',
  migrating: 'bringing its tables up to date',
  ready: 'database ready',
} as const

/**
 * Provides what was not given: an embedded database in a process of its own, secrets kept in the data folder, and the
 * tables. With DATABASE_URL, that database is used and brought up to date.
 */
export async function provideBase({
  environment = processEnvironment(),
  onStep = () => {},
}: BaseOptions = {}): Promise<Base> {
  const env = readEnvironment(hostEnvironment, environment)
  const dataDir = resolve(env.WATTOS_DATA_DIR)
  await mkdir(dataDir, { recursive: true }).catch((cause: unknown) => {
    throw new StartError(
      `The folder ${dataDir} cannot be made; give WATTOS_DATA_DIR one that you may write to.`,
      { cause },
    )
  })
  const secrets = await ensureSecrets(dataDir)
  const database = env.DATABASE_URL ? await useGiven(env.DATABASE_URL, onStep) : await embed(dataDir, onStep)
  return {
    name: 'embedded database',
    dataDir,
    embedded: !env.DATABASE_URL,
    environment: {
      ...besideFiles(environment, {
        // A laptop's platform is for that laptop until its owner says otherwise.
        HOST: '127.0.0.1',
        LOG_LEVEL: 'warn',
        // An app with a key of its own trusts keys only.
        ...(env.MESH_PRIVATE_KEY || env.MESH_PRIVATE_KEY_FILE ? {} : { MESH_SECRET: secrets.mesh }),
        AUTH_SECRET: secrets.auth,
        TERMINAL_TOKEN: secrets.terminal,
        SECRETS_KEY: secrets.sealing,
        SECRETS_KEYS_PREVIOUS: secrets.sealingPrevious.join(','),
      }),
      ...Object.fromEntries(Object.entries(environment).filter(([, value]) => value)),
      DATABASE_URL: database.url,
      WATTOS_DATA_DIR: dataDir,
    },
    close: database.close,
  }
}

/** Those of the values that no file is named for: a variable itself would win over its file. */
function besideFiles(environment: Environment, values: Readonly<Record<string, string>>): Environment {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !environment[`${name}_FILE`]))
}

interface ProvidedDatabase {
  readonly url: string
  readonly close: () => Promise<void>
}

async function useGiven(url: string, onStep: (line: string) => void): Promise<ProvidedDatabase> {
  onStep('bringing the database’s tables up to date')
  await migrate({ url })
  return { url, close: async () => {} }
}

async function embed(dataDir: string, onStep: (line: string) => void): Promise<ProvidedDatabase> {
  // Most apps are given a database, and need nothing of this one.
  const { startEmbedded } = await import('@wattos/data/embedded')
  const embedded = await startEmbedded({
    dataDir,
    cacheDir: resolve(import.meta.dirname, '../../../.cache'),
    onStep: (step) => onStep(stepLines[step]),
    onExit: (error) => {
      console.error(error.message)
      process.kill(process.pid, 'SIGTERM')
    },
  })
  return { url: embedded.url, close: () => embedded.stop() }
}
