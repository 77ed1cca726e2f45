import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint, sessionMiddleware } from 'better-auth/api'
import { z } from 'zod'
import type { AdminDb } from '../tables.ts'
import type { Addresses } from './addresses.ts'
import { refusal } from './refusal.ts'

interface Parts {
  readonly db: AdminDb
  readonly addresses: Addresses
}

const email = z.email().max(200).toLowerCase()
const locale = z.enum(['de', 'en'])
const sessionSchema = z.object({
  user: z.object({ id: z.string(), email, locale: locale.catch('de') }),
  session: z.object({ ssoProviderId: z.string().nullish() }),
})

/** The addresses at which somebody asks for an account, or for another e-mail address of their own, as a part of better-auth. */
export function addressEndpoints({ db, addresses }: Parts) {
  return {
    id: 'addresses',
    endpoints: {
      requestSignUp: createAuthEndpoint(
        '/request-sign-up',
        {
          method: 'POST',
          body: z.object({ email, locale: locale.default('de') }),
          requireRequest: true,
        },
        async (ctx) => {
          const { hostname } = new URL(ctx.request.url)
          if (!(await addresses.isOpen(hostname))) throw refusal('SIGN_UP_CLOSED')
          if (!addresses.delivers) throw refusal('MAIL_MISSING')
          addresses.invite(ctx.body.email, ctx.body.locale, hostname)
          return ctx.json({ status: true })
        },
      ),
      changeAddress: createAuthEndpoint(
        '/change-address',
        {
          method: 'POST',
          use: [sessionMiddleware],
          body: z.object({ email, password: z.string().max(200) }),
        },
        async (ctx) => {
          const { user, session } = sessionSchema.parse(ctx.context.session)
          if (session.ssoProviderId) throw refusal('SSO_SESSION_STAYS')
          if (!addresses.delivers) throw refusal('MAIL_MISSING')
          const account = await db.account.findFirst({
            where: { userId: user.id, providerId: 'credential' },
            select: { password: true },
          })
          const hash = account?.password
          if (!hash || !(await ctx.context.password.verify({ hash, password: ctx.body.password })))
            throw refusal('INVALID_PASSWORD')
          addresses.propose(user, ctx.body.email)
          return ctx.json({ status: true })
        },
      ),
      confirmAddress: createAuthEndpoint(
        '/confirm-address',
        { method: 'POST', body: z.object({ token: z.string().max(1_000) }) },
        async (ctx) => {
          if (!(await addresses.change(ctx.body.token))) throw refusal('ADDRESS_LINK_INVALID')
          return ctx.json({ status: true })
        },
      ),
    },
  } satisfies BetterAuthPlugin
}
