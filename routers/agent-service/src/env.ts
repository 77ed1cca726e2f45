import { z } from 'zod'

/** What the service reads from the environment. */
export const env = z.object({})
