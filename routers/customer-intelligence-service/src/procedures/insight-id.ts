import { z } from 'zod'

/** Names an analysis. */
export const insightId = z.object({ id: z.uuid() })
