import type { AuditSender } from '@wattos/mesh'
import { createSealer } from '@wattos/secrets'
import type { Logger } from '@wattos/telemetry'
import type { Redis } from 'ioredis'
import type { AdminEnvironment } from '../env.ts'
import { createMailer } from '../mail/mailer.ts'
import { createIssuerAccess } from '../sso/issuer-access.ts'
import { createSignOn } from '../sso/sign-on.ts'
import type { AdminDb } from '../tables.ts'
import { createHosts } from '../tenants/hosts.ts'
import { addressLinks } from './address-links.ts'
import { createAddresses } from './addresses.ts'
import { createAnswers } from './answer.ts'
import { createAuth } from './auth.ts'
import { createBackground } from './background.ts'
import { createDirectory } from './directory.ts'
import { databaseLimits, redisLimits } from './limits.ts'
import { createSignInNotes } from './note-sign-in.ts'
import { createSessions } from './sessions.ts'
import { createTerminal } from './terminal.ts'

interface Parts {
  readonly db: AdminDb
  readonly env: AdminEnvironment
  readonly log: Logger
  readonly auditFor: (principal: null) => AuditSender
}

/** Everything about who may come in. */
export async function createAccounts({ db, env, log, auditFor }: Parts) {
  const redis = env.REDIS_URL ? await openRedis(env.REDIS_URL, log) : undefined
  const limits = redis ? redisLimits(redis) : databaseLimits(db)
  const directory = createDirectory(db)
  const hosts = createHosts(db)
  const sealer = createSealer(env)
  const mailer = createMailer({ db, env, log, sealer })
  const issuers = createIssuerAccess(env)
  const signOn = createSignOn({ db, sealer, access: issuers, audit: auditFor(null), log })
  const links = addressLinks(env)
  const background = createBackground(log)
  const addresses = createAddresses({ db, env, limits, mailer, links, hosts, background })
  const auth = createAuth({ db, env, log, limits, mailer, directory, signOn, addresses })
  const sessions = createSessions({ auth, directory })
  return {
    /** The tables across tenants, for what concerns a person rather than an organisation. */
    everywhere: db,
    directory,
    hosts,
    mailer,
    sealer,
    issuers,
    links,
    answer: createAnswers({ auth, db, directory, hosts, limits, links, env, background }),
    sessions,
    noteSignIn: createSignInNotes({ db, sessions, log }),
    terminal: createTerminal({ token: env.TERMINAL_TOKEN, directory }),
    async close() {
      await background.settle()
      await mailer.close()
      await issuers[Symbol.asyncDispose]()
      await redis?.quit()
    },
  }
}

/** Its client is loaded where there is one only. */
async function openRedis(url: string, log: Logger): Promise<Redis> {
  const { Redis } = await import('ioredis')
  const redis = new Redis(url, { family: 0 })
  redis.on('error', (err: unknown) => log.warn({ err }, 'Redis, which counts attempts, does not answer'))
  return redis
}

/** Everything about who may come in. */
export type Accounts = Awaited<ReturnType<typeof createAccounts>>
