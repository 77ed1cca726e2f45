import { secretVariable } from '@wattos/config'
import { z } from 'zod'

/** Variables of the service that knows who may come in. */
export const adminEnvironment = z.object({
  AUTH_SECRET: secretVariable().describe('secret that signs session cookies; generated when embedded'),
  SIGN_UP: z
    .enum(['open', 'closed'])
    .default('closed')
    .describe(
      'open lets anyone create an account, as a viewer; the first account is always possible and administers',
    ),
  TERMINAL_TOKEN: secretVariable()
    .optional()
    .describe(
      'lets whoever holds it use the platform from this machine without an account; the embedded platform sets it',
    ),
})

/** Parsed variables of the service that knows who may come in. */
export type AdminEnvironment = z.infer<typeof adminEnvironment>
