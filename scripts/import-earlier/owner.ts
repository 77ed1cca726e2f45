import type { Principal } from '@wattos/identity'
import type { Place, Run } from './run.ts'

/** A person here, or why there is nobody (yet). */
export type Owner =
  | { readonly principal: Principal; readonly place: Place }
  | { readonly missing: 'waiting' | 'left'; readonly why: string }

/** Whose something is that names a person by their earlier id. */
export function ownerOf({ people, places, as }: Run, userId: string | null): Owner {
  const person = userId === null ? undefined : people.get(userId)
  if (!person) return { missing: 'left', why: 'belongs to nobody who was brought over' }
  const place = places.get(person.tenant)
  const principal = place?.members.get(person.email)
  if (!as || !place || !principal)
    return {
      missing: 'waiting',
      why: 'waits until its person has accepted the invitation: run this again then',
    }
  return { principal, place: { ...place, services: as(principal) } }
}
