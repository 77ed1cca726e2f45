import type { Permission, Principal } from '@wattos/identity'
import { permissionsOf } from '@wattos/identity'
import { fail } from './errors.ts'

/**
 * Who may call a procedure. `anyone`: also without an account. `member`: whoever is signed in.
 * A permission: a member whose role grants it. `service`: another service, whether or not it acts for a person.
 */
export type Access = 'anyone' | 'member' | 'service' | Permission

/** What every procedure declares about itself; the kit's builders set it, so none can be without. */
export interface ProcedureMeta {
  readonly access: Access
}

/** Throws UNAUTHORIZED or FORBIDDEN unless this caller may call a procedure with this access. */
export function assertAccess(access: Access, caller: string | null, principal: Principal | null): void {
  if (access === 'anyone') return
  if (access === 'service') {
    if (caller === null)
      throw fail(
        'UNAUTHORIZED',
        'CALLER_UNKNOWN',
        'This procedure answers only to other services of the mesh.',
      )
    return
  }
  if (!principal) throw fail('UNAUTHORIZED', 'NOT_SIGNED_IN', 'Sign in first.')
  if (access !== 'member' && !permissionsOf(principal.role).includes(access))
    throw fail(
      'FORBIDDEN',
      'PERMISSION_MISSING',
      `Your role lacks the permission ${access}; ask an administrator.`,
    )
}
