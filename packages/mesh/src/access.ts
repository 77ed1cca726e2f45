import { type Feature, hasFeature, may, type Permission, type Principal } from '@wattos/identity'
import type { AuditMeta } from './audit/entry.ts'
import { fail } from './errors.ts'

/**
 * Who may call a procedure. `anyone`: also without an account. `member`: whoever is signed in.
 * A permission: a member who holds it. `service`: another service, whether or not it acts for a person.
 */
export type Access = 'anyone' | 'member' | 'service' | Permission

/** What every procedure declares about itself; the kit's builders set it, so none can be without. */
export interface ProcedureMeta {
  readonly access: Access
  /** The feature to which it belongs, where that is on for some people only. */
  readonly feature?: Feature
  /** What it says about its audit entries. */
  readonly audit?: AuditMeta
}

/** What a service says of who may call it. */
export interface Admits {
  readonly name: string
  /** Services whose `uses` names it; undefined where every service of the mesh may call. */
  readonly callers: readonly string[] | undefined
}

/** Throws FORBIDDEN when a service calls another one that it has not declared in its `uses`. */
export function assertDeclared({ name, callers }: Admits, caller: string | null): void {
  if (callers === undefined || caller === null || caller === name || callers.includes(caller)) return
  throw fail(
    'FORBIDDEN',
    'CALLER_NOT_DECLARED',
    `${caller} does not name ${name} in its "uses"; declare it there, then run npm run generate.`,
  )
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
  if (access !== 'member' && !may(principal, access))
    throw fail('FORBIDDEN', 'PERMISSION_MISSING', `You lack the permission ${access}; ask an administrator.`)
}

/** Throws FORBIDDEN when a procedure belongs to a feature that is not on for this person. */
export function assertFeature(feature: Feature | undefined, principal: Principal | null): void {
  if (feature === undefined || (principal && hasFeature(principal, feature))) return
  throw fail('FORBIDDEN', 'FEATURE_OFF', `The feature ${feature} is not on for you; ask an administrator.`)
}
