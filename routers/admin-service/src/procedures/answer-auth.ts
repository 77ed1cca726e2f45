import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors } from '../errors.ts'
import { kit } from '../kit.ts'

const requestSchema = z.object({
  /** Address below `/api/auth/`, one of those that the gateway serves. */
  name: z.string().max(200),
  method: z.enum(['GET', 'POST']),
  /** With its question mark, or nothing. */
  query: z.string().max(8_192),
  /** Origin under which the browser sees the platform. */
  origin: z.url(),
  /** Address of the client, as far as the gateway can know it. */
  clientAddress: z.string().max(100),
  cookie: z.string().max(16_384).optional(),
  userAgent: z.string().max(1_000).optional(),
  body: z.string().max(65_536),
})

/** A request below `/api/auth/`, as the gateway passes it on. */
export type AuthRequest = z.infer<typeof requestSchema>

/** Its answer. */
export interface AuthAnswer {
  readonly status: number
  /** JSON. */
  readonly body: string
  readonly setCookies: readonly string[]
  /** Where a redirection leads. */
  readonly location?: string
  readonly retryAfterSeconds?: number
}

/** Answers sign-in, sign-up and the like, which the gateway passes on from `/api/auth/…`. */
export const answerAuth = kit.service
  .errors(throws(adminErrors, 'SIGN_UP_CLOSED', 'SIGN_UP_UNCONFIRMED', 'INVALID_EMAIL'))
  .input(requestSchema)
  .mutation(({ input, ctx }): Promise<AuthAnswer> => {
    const { noteSignIn, answer } = ctx.resources
    return noteSignIn(input, answer, ctx.audit)
  })
