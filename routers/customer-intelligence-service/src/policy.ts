import type { Agents } from '@wattos/agent-service'
import type { Character } from '@wattos/character-service'
import { policy } from '@wattos/mesh'

/** Two presses of a button make one draft: within a day, the same definition for the same person is the same order. */
const key = (input: unknown): string => JSON.stringify(input)

/** How drafts are made elsewhere. */
export const policies = {
  character: policy<Character>({ edge: { create: { idempotencyKey: key } } }),
  agents: policy<Agents>({ edge: { create: { idempotencyKey: key } } }),
}
