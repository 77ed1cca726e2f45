import { z } from 'zod'

/** Names an agent. */
export const agentId = z.object({ id: z.uuid() })

/** What a person says about an agent. */
export const agentFields = {
  name: z.string().trim().min(1).max(120),
  description: z.string().trim().max(2_000).default(''),
}
