import { z } from 'zod'
import { kit } from '../kit.ts'
import { answerScim as answer, scimMethods } from '../scim/answer.ts'
import { errorAnswer, type ScimAnswer, ScimError } from '../scim/protocol.ts'
import { findScimToken } from '../scim/tokens.ts'

const requestSchema = z.object({
  method: z.enum(scimMethods),
  /** Below `/scim/v2`, with its slash. */
  path: z.string().max(500),
  /** With its question mark, or nothing. */
  query: z.string().max(4_096),
  /** Origin under which the directory sees the platform. */
  origin: z.url(),
  clientAddress: z.string().max(100),
  authorization: z.string().max(500).optional(),
  body: z.string().max(2_000_000),
})

/** A request below `/scim/v2`, as the gateway passes it on. */
export type ScimMessage = z.infer<typeof requestSchema>

/** Answers a directory that keeps the people and groups of its organisation up to date. What it changes stands in the audit log. */
export const answerScim = kit.service
  .input(requestSchema)
  .mutation(async ({ input, ctx }): Promise<ScimAnswer> => {
    const { everywhere } = ctx.resources
    const token = await findScimToken(everywhere, input.authorization)
    if (!token)
      return errorAnswer(new ScimError(401, 'Send a token that an administrator has made in the console.'))
    const { tenantId } = token
    const answered = await answer(input, {
      tenantId,
      everywhere,
      db: ctx.runtime.dbFor(tenantId),
      base: `${input.origin}/scim/v2`,
    })
    if (input.method !== 'GET') {
      const [, kind = 'other', id] = input.path.split('/')
      const made = z.object({ id: z.string() }).safeParse(answered.body).data
      await ctx.audit.record({
        action: `scim.${input.method.toLowerCase()}`,
        outcome: answered.status < 400 ? 'ok' : `HTTP_${answered.status}`,
        tenantId,
        actorId: null,
        via: 'scim',
        address: input.clientAddress,
        resource: { kind: kind === 'Groups' ? 'group' : 'person', id: id ?? made?.id ?? 'new' },
        details: { token: token.id },
      })
    }
    return answered
  })
