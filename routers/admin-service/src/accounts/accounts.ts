import type { Logger } from '@wattos/telemetry'
import { Redis } from 'ioredis'
import type { AdminEnvironment } from '../env.ts'
import { createMailer } from '../mail/mailer.ts'
import type { AdminDb } from '../tables.ts'
import { createAnswers } from './answer.ts'
import { createAuth } from './auth.ts'
import { createDirectory } from './directory.ts'
import { databaseLimits, redisLimits } from './limits.ts'
import { createSignInNotes } from './note-sign-in.ts'
import { createSessions } from './sessions.ts'
import { createTerminal } from './terminal.ts'

/** Everything about who may come in. */
export function createAccounts({ db, env, log }: { db: AdminDb; env: AdminEnvironment; log: Logger }) {
  const redis = env.REDIS_URL ? new Redis(env.REDIS_URL, { family: 0 }) : undefined
  redis?.on('error', (err: unknown) => log.warn({ err }, 'Redis, which counts attempts, does not answer'))
  const limits = redis ? redisLimits(redis) : databaseLimits(db)
  const directory = createDirectory(db)
  const mailer = createMailer({ db, env, log })
  const auth = createAuth({ db, env, log, limits, mailer, directory })
  const sessions = createSessions({ auth, directory })
  return {
    /** The tables across tenants, for what concerns a person rather than an organisation. */
    everywhere: db,
    directory,
    mailer,
    answer: createAnswers({ auth, directory, limits, env }),
    sessions,
    noteSignIn: createSignInNotes({ db, sessions, log }),
    terminal: createTerminal({ token: env.TERMINAL_TOKEN, directory }),
    close: async () => void (await redis?.quit()),
  }
}

/** Everything about who may come in. */
export type Accounts = ReturnType<typeof createAccounts>
