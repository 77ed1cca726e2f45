import type { Principal } from '@wattos/identity'
import { z } from 'zod'

/** To whom something is granted: a person, a group, or everyone of the tenant. */
export const subjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), id: z.uuid() }),
  z.object({ kind: z.literal('group'), id: z.uuid() }),
  z.object({ kind: z.literal('everyone') }),
])

/** To whom something is granted. */
export type Subject = z.infer<typeof subjectSchema>

/** The id under which a grant to somebody is stored: everyone has the tenant's. */
export function idOfSubject(subject: Subject, tenantId: string): string {
  return subject.kind === 'everyone' ? tenantId : subject.id
}

/** The ids under which grants reach a principal: their own, their groups', and the tenant's. */
export function subjectsOf({ userId, tenantId, groups = [] }: Principal): string[] {
  return [userId, tenantId, ...groups]
}
