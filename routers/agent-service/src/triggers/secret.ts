import type { Rows } from '@wattos/data'
import type { SealPlace, Sealer } from '@wattos/secrets'
import { newSecret } from './signature.ts'

type Place = Pick<Rows['agentHook'], 'id' | 'tenantId'>

const placeOf = ({ id, tenantId }: Place): SealPlace => ({
  table: 'agent_hook',
  column: 'secret_sealed',
  row: id,
  tenant: tenantId,
})

/** A new secret for a hook: as it is told once, and as it is stored. */
export function makeSecret(sealer: Sealer, place: Place): { secret: string; secretSealed: string } {
  const secret = newSecret()
  return { secret, secretSealed: sealer.seal(secret, placeOf(place)) }
}

/** The secret of a hook; throws where it does not open any more. */
export function openSecret(sealer: Sealer, hook: Rows['agentHook']): string {
  return sealer.open(hook.secretSealed, placeOf(hook))
}
