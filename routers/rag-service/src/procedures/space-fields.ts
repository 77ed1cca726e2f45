import { levels } from '@wattos/grants'
import { z } from 'zod'

/** What a person says about a space. */
export const spaceFields = {
  name: z.string().trim().min(1).max(120),
  description: z.string().trim().max(2_000).optional(),
}

/** What can be granted on a space: opening its documents, asking it, putting documents in, and sharing it further. */
export const spaceLevels = levels
