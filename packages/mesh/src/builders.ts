import { initTRPC } from '@trpc/server'
import type { Permission } from '@wattos/identity'
import type { ProcedureMeta } from './access.ts'
import type { Context, MemberContext } from './context.ts'
import { meshShape } from './mesh-errors.ts'
import type { Owns } from './owns.ts'
import type { Uses } from './ref.ts'

/**
 * The procedure builders of one service. There is no bare procedure: each begins by saying who may call it.
 * Access is checked once, where calls enter the service, rather than by a middleware in each procedure;
 * the second tRPC instance only tells the compiler that members have a principal.
 */
export function createBuilders<U extends Uses, O extends Owns, Env, Resources>() {
  const options = { errorFormatter: meshShape }
  const open = initTRPC
    .context<Context<U, O, Env, Resources>>()
    .meta<Partial<ProcedureMeta>>()
    .create(options)
  const closed = initTRPC
    .context<MemberContext<U, O, Env, Resources>>()
    .meta<Partial<ProcedureMeta>>()
    .create(options)
  return {
    router: open.router,
    /** Anyone, also without an account. */
    anyone: open.procedure.meta({ access: 'anyone' }),
    /** Whoever is signed in. */
    member: closed.procedure.meta({ access: 'member' }),
    /** A member who holds the permission. */
    can: (permission: Permission) => closed.procedure.meta({ access: permission }),
    /** Another service; it may act for a person or for none. */
    service: open.procedure.meta({ access: 'service' }),
  }
}

/** The builders' type for a service's context. */
export type Builders<U extends Uses, O extends Owns, Env, Resources> = ReturnType<
  typeof createBuilders<U, O, Env, Resources>
>
