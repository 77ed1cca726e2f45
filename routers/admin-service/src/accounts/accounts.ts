import type { Logger } from '@wattos/telemetry'
import type { AdminEnvironment } from '../env.ts'
import { createAnswers } from './answer.ts'
import { createAuth } from './auth.ts'
import { createDirectory } from './directory.ts'
import type { IdentityDb } from './identity-db.ts'
import { createSessions } from './sessions.ts'
import { createTerminal } from './terminal.ts'

/** Everything about who may come in. */
export function createAccounts(parts: { db: IdentityDb; env: AdminEnvironment; log: Logger }) {
  const directory = createDirectory(parts.db)
  const auth = createAuth(parts)
  return {
    directory,
    answer: createAnswers({ auth, directory, env: parts.env }),
    sessions: createSessions({ auth, directory }),
    terminal: createTerminal({ token: parts.env.TERMINAL_TOKEN, directory }),
  }
}

/** Everything about who may come in. */
export type Accounts = ReturnType<typeof createAccounts>
