import { permissionsOf, type Principal } from '@wattos/identity'
import type { z } from 'zod'
import { assertGroups } from '../people/members.ts'
import { assertWithin } from '../people/rights.ts'
import type { AdminTx } from '../tables.ts'
import { assertClaimable } from './domains.ts'
import type { providerFields } from './provider-fields.ts'

type Rules = Pick<z.output<typeof providerFields>, 'domains' | 'mappings'>

/** Throws unless the principal holds all that an administrator does, and these rules name groups of the organisation, and domains that it may claim. */
export async function assertProvider(tx: AdminTx, principal: Principal, rules: Rules): Promise<void> {
  const { tenantId } = principal
  // Whoever decides which provider speaks for the organisation can sign in as anybody in it.
  assertWithin(principal, permissionsOf('administrator'))
  await assertGroups(
    tx,
    tenantId,
    rules.mappings.flatMap(({ groupId }) => groupId ?? []),
  )
  await assertClaimable(tx, { tenantId, domains: rules.domains })
}
