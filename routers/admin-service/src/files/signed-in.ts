import type { Principal } from '@wattos/identity'
import { fail } from '@wattos/mesh'
import { z } from 'zod'
import type { AdminContext } from '../kit.ts'

/** The context with the person for whom a file is asked; the mesh has let nobody else in. */
export function signedIn(ctx: AdminContext): AdminContext & { readonly principal: Principal } {
  const { principal } = ctx
  if (!principal) throw fail('UNAUTHORIZED', 'NOT_SIGNED_IN', 'Sign in first.')
  return { ...ctx, principal }
}

/** In which language a file is asked for; German unless the address says otherwise. */
export const languageOf = (query: unknown): 'de' | 'en' =>
  z.object({ lang: z.enum(['de', 'en']).default('de') }).safeParse(query).data?.lang ?? 'de'
