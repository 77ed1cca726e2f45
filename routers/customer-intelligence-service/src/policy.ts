import type { Agents } from '@wattos/agent-service'
import type { Character } from '@wattos/character-service'
import { policy } from '@wattos/mesh'

/** A draft's id names the making of it: tried again it is the same draft, made anew it is another one. */
const key = ({ id }: { readonly id: string }): string => id

/** How drafts are made elsewhere. */
export const policies = {
  character: policy<Character>({ internal: { make: { idempotencyKey: key } } }),
  agents: policy<Agents>({ internal: { make: { idempotencyKey: key } } }),
}
