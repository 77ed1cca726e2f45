import type { Principal } from '@wattos/identity'
import { toolFailure } from './errors.ts'

/** For whom a service asks; throws PRINCIPAL_MISSING for a call that nobody caused. */
export function principalOf({ principal }: { readonly principal: Principal | null }): Principal {
  if (principal === null) throw toolFailure('PRINCIPAL_MISSING')
  return principal
}
