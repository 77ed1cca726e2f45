import { z } from 'zod'
import { kit } from './kit.ts'

const title = z.object({ title: z.string() })

/** Procedures as they were. */
export const proceduresBefore = kit.router({
  remove: kit.service.query(() => 1),
  lend: kit.service.input(title).mutation(() => ({ until: '' })),
  kind: kit.service.query(() => 1),
  tighten: kit.anyone.query(() => 1),
  needRight: kit.member.query(() => 1),
  sameRoles: kit.can('space:read').query(() => 1),
  loosen: kit.can('space:edit').query(() => 1),
})

/** The same procedures after a change each. */
export const proceduresAfter = kit.router({
  borrow: kit.service.input(title).mutation(() => ({ until: '' })),
  add: kit.service.query(() => 'new'),
  kind: kit.service.mutation(() => 1),
  tighten: kit.member.query(() => 1),
  needRight: kit.can('space:edit').query(() => 1),
  sameRoles: kit.can('chat:use').query(() => 1),
  loosen: kit.member.query(() => 1),
})
