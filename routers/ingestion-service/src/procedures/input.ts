import { z } from 'zod'

/** Names one document. */
export const documentId = z.object({ id: z.uuid() })

/** Names one knowledge space. */
export const spaceId = z.object({ spaceId: z.uuid() })
