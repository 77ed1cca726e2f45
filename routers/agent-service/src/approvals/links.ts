import type { Rows } from '@wattos/data'
import { type Sealer, SecretsError } from '@wattos/secrets'
import { z } from 'zod'

/** What a link opens: one decision about one call, for whom it was sent to. */
type Linked = Pick<Rows['agentApproval'], 'id' | 'tenantId' | 'hash'>

const content = z.object({ hash: z.string(), mail: z.string() })

const placeOf = ({ id, tenantId }: Linked) => ({
  table: 'agent_approval',
  column: 'link_sealed' as const,
  row: id,
  tenant: tenantId,
})

/** The secret of a link that lets whoever holds it and is signed in decide about this one call. It is stored nowhere. */
export function invite(sealer: Sealer, approval: Linked, mail: string): string {
  return sealer.seal(JSON.stringify({ hash: approval.hash, mail }), placeOf(approval))
}

/** Whether a link was made for this decision and this call. */
export function isInvited(sealer: Sealer, approval: Linked, link: string): boolean {
  try {
    return content.parse(JSON.parse(sealer.open(link, placeOf(approval)))).hash === approval.hash
  } catch (error) {
    if (error instanceof SecretsError) return false
    throw error
  }
}
