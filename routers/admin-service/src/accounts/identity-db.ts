import { AsyncLocalStorage } from 'node:async_hooks'
import type { Db, Tx } from '@wattos/data'
import type { Role } from '@wattos/identity'

type IdentityTable = 'tenant' | 'user' | 'session' | 'account' | 'verification' | 'membership'

/** The tables about who may come in. */
export type IdentityDb = Db<IdentityTable>

/** The same within a transaction. */
export type IdentityTx = Tx<IdentityTable>

/** A sign-up in progress: its transaction, and the role that admission has granted in it. */
export interface SignUp {
  readonly tx: IdentityTx
  role: Role | undefined
}

type AuthTables = Pick<IdentityTx, 'user' | 'session' | 'account' | 'verification'>

/** What better-auth gets to see of the database, and the sign-up that is running around the caller. */
export interface AuthAccess {
  readonly client: AuthTables & { $transaction: <R>(work: (tables: AuthTables) => Promise<R>) => Promise<R> }
  readonly running: () => SignUp | undefined
}

const forAuth = ({ user, session, account, verification }: IdentityTx): AuthTables => ({
  user,
  session,
  account,
  verification,
})

/**
 * The tables as better-auth's adapter wants them: delegates and `$transaction`. Its hooks run outside of the adapter's
 * sight, so the running transaction is kept here for them; a query beside it would wait for the lock it holds itself.
 */
export function createAuthTables(db: IdentityDb): AuthAccess {
  const running = new AsyncLocalStorage<SignUp>()
  const client = {
    ...forAuth(db),
    $transaction: <R>(work: (tables: AuthTables) => Promise<R>) =>
      db.transaction((tx) => running.run({ tx, role: undefined }, () => work(forAuth(tx)))),
  }
  return { client, running: () => running.getStore() }
}
