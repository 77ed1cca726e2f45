import { z } from 'zod'

/** What people agree to or take note of. */
export const consentKind = z.enum(['terms', 'ai-disclosure'])
