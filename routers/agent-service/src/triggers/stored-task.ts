import type { Rows } from '@wattos/data'
import type { SealPlace, Sealer } from '@wattos/secrets'
import type { MemberContext } from '../kit.ts'
import { kindsOnly } from '../personal/placeholder.ts'
import { Veil } from '../personal/veil.ts'

/** Which trigger a task belongs to. */
interface Place {
  readonly table: 'agent_schedule' | 'agent_hook'
  readonly id: string
}

/** A task as it stands in the row of its trigger. */
type Stored = Pick<Rows['agentSchedule'], 'input' | 'inputSealed'>

const placeOf = ({ table, id }: Place, tenant: string): SealPlace => ({
  table,
  column: 'input_sealed',
  row: id,
  tenant,
})

/**
 * A task as it may be stored until its trigger is removed: where the organisation wants no personal data in clear words, with
 * kinds in its place, and sealed as it was written. Throws PERSONAL_DATA_UNCHECKED.
 */
export async function storedTask(
  ctx: Pick<MemberContext, 'env' | 'principal' | 'resources' | 'signal'>,
  place: Place,
  input: string,
): Promise<Stored> {
  const { principal, resources } = ctx
  const { tenantId } = principal
  const clean = await Veil.new(ctx, { id: place.id, tenantId, principal }).clean(input)
  if (clean === input) return { input, inputSealed: null }
  return { input: kindsOnly(clean), inputSealed: resources.sealer.seal(input, placeOf(place, tenantId)) }
}

/** The task as its person wrote it; throws where it does not open any more. */
export function openTask(
  sealer: Sealer,
  table: Place['table'],
  { id, tenantId, input, inputSealed }: Stored & Pick<Rows['agentSchedule'], 'id' | 'tenantId'>,
): string {
  return inputSealed === null ? input : sealer.open(inputSealed, placeOf({ table, id }, tenantId))
}
