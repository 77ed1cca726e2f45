import { AsyncLocalStorage } from 'node:async_hooks'
import type { AdminDb, AdminTx } from '../tables.ts'
import type { Admitted } from './admission.ts'

/** A sign-up in progress: its transaction, and what admission has granted in it. */
export interface SignUp {
  readonly tx: AdminTx
  admitted: Admitted | undefined
}

type AuthTables = Pick<AdminTx, 'user' | 'session' | 'account' | 'verification' | 'passkey' | 'twoFactor'>

/** What better-auth gets to see of the database, and the sign-up that is running around the caller. */
export interface AuthAccess {
  readonly client: AuthTables & { $transaction: <R>(work: (tables: AuthTables) => Promise<R>) => Promise<R> }
  readonly running: () => SignUp | undefined
}

const forAuth = ({ user, session, account, verification, passkey, twoFactor }: AdminTx): AuthTables => ({
  user,
  session,
  account,
  verification,
  passkey,
  twoFactor,
})

/**
 * The tables as better-auth's adapter wants them: delegates and `$transaction`. Its hooks run outside of the adapter's
 * sight, so the running transaction is kept here for them; a query beside it would wait for the lock it holds itself.
 */
export function createAuthTables(db: AdminDb): AuthAccess {
  const running = new AsyncLocalStorage<SignUp>()
  const client = {
    ...forAuth(db),
    $transaction: <R>(work: (tables: AuthTables) => Promise<R>) =>
      db.transaction((tx) => running.run({ tx, admitted: undefined }, () => work(forAuth(tx)))),
  }
  return { client, running: () => running.getStore() }
}
