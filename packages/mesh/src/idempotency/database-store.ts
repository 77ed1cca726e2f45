import { type Database, ownedDb, uuidv7 } from '@wattos/data'
import { z } from 'zod'
import { TRPC_ERROR_CODES_BY_KEY } from '../trpc-core.ts'
import type { Asked, Claim, IdempotencyStore, Outcome } from './store.ts'

/** How often rows that have expired are removed, in milliseconds. */
const sweepMs = 10 * 60_000

const outcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('done'), value: z.unknown().optional() }),
  z.object({
    state: z.literal('failed'),
    code: z
      .string()
      .refine((code): code is keyof typeof TRPC_ERROR_CODES_BY_KEY => code in TRPC_ERROR_CODES_BY_KEY),
    reason: z.string(),
    message: z.string(),
  }),
])
const row = z.object({ result: outcome.nullable(), cut: z.boolean() })

const claimSql = `insert into mesh_idempotency (id, service, path, caller, tenant_id, user_id, key, state, lease_until, expires_at)
  values ($1::uuid, $2, $3, $4, $5, $6, $7, 'running', now() + $8::float8 * interval '1 millisecond', now() + interval '24 hours')
  on conflict (service, path, caller, tenant_id, user_id, key) do update
    set id = excluded.id, state = 'running', result = null, created_at = now(), lease_until = excluded.lease_until, expires_at = excluded.expires_at
    where mesh_idempotency.expires_at < now()`

const readSql = `select result, lease_until < now() as cut from mesh_idempotency
  where service = $1 and path = $2 and caller = $3 and tenant_id = $4 and user_id = $5 and key = $6 and expires_at >= now()`

/** Keeps mutations in the platform's database for a day. It is asked for nothing until a call brings a key. */
export function databaseStore(database: Database): IdempotencyStore {
  let opened: ReturnType<typeof open> | undefined
  const open = () =>
    ownedDb(database, ['meshIdempotency'])({ acrossTenants: 'calls without a person have no tenant' })
  const db = () => (opened ??= open())
  let sweepAt = 0

  function sweep(): void {
    const now = performance.now()
    if (now < sweepAt) return
    sweepAt = now + sweepMs
    // What it leaves behind, the next sweep finds.
    db()
      .execute('delete from mesh_idempotency where expires_at < now()')
      .catch(() => {})
  }

  return {
    async claim({ service, path, caller, tenantId, userId, key }: Asked, leaseMs): Promise<Claim> {
      const asked = [service, path, caller, tenantId, userId, key]
      for (;;) {
        const id = uuidv7()
        if ((await db().execute(claimSql, [id, ...asked, leaseMs])) === 1) {
          sweep()
          return { state: 'first', id }
        }
        const [found] = await db().query(row, readSql, asked)
        // It may have been forgotten in between.
        if (found) return found.result ?? { state: found.cut ? 'cut' : 'running' }
      }
    },
    async settle(id, ended: Outcome) {
      const { state } = ended
      await db().execute(
        'update mesh_idempotency set state = $2::mesh_idempotency_state, result = $3::jsonb where id = $1::uuid',
        [id, state, JSON.stringify(ended)],
      )
    },
    forgetPerson: (service, { tenantId, userId }) =>
      db().execute('delete from mesh_idempotency where service = $1 and tenant_id = $2 and user_id = $3', [
        service,
        tenantId,
        userId,
      ]),
    async forget(id) {
      await db().execute('delete from mesh_idempotency where id = $1::uuid', [id])
    },
  }
}
