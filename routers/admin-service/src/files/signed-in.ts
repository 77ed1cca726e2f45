import type { Principal } from '@wattos/identity'
import { fail } from '@wattos/mesh'
import { z } from 'zod'
import type { AdminContext } from '../kit.ts'

/** A context in which somebody is signed in. */
export type MemberContext = AdminContext & { readonly principal: Principal }

/** The context with the person for whom a file is asked; the mesh has let nobody else in. */
export function signedIn(ctx: AdminContext): MemberContext {
  if (!isSignedIn(ctx)) throw fail('UNAUTHORIZED', 'NOT_SIGNED_IN', 'Sign in first.')
  return ctx
}

function isSignedIn(ctx: AdminContext): ctx is MemberContext {
  return ctx.principal !== null
}

/** In which language a file is asked for; German unless the address says otherwise. */
export const languageOf = (query: unknown): 'de' | 'en' =>
  z.object({ lang: z.enum(['de', 'en']).default('de') }).safeParse(query).data?.lang ?? 'de'
