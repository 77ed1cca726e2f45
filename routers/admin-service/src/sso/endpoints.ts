import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { expireCookie, setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import { clientAddressHeader } from '../accounts/client-address.ts'
import { asRefusal, refusal } from '../accounts/refusal.ts'
import { type Begun, begunSchema, patienceSeconds } from './flow.ts'
import type { SignOn } from './sign-on.ts'

const cookieName = 'sso'
/** A page of the console: a path, and never another site written like one. */
const page = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/)
  .catch('/')
const elsewhere = z.object({ ssoProviderId: z.string() })
const passkeyChanges = new Set([
  '/passkey/generate-register-options',
  '/passkey/verify-registration',
  '/passkey/delete-passkey',
])

/** Where the console says why somebody was not let in; behind the `#`, which no server is told. */
const refusedAt = (reason: string) => `/#sso=${reason}`

/** The addresses at which people leave for a provider and come back, as a part of better-auth. */
export function ssoEndpoints(signOn: SignOn) {
  return {
    id: 'sso',
    endpoints: {
      startSso: createAuthEndpoint(
        '/sso/start',
        {
          method: 'POST',
          body: z.object({ provider: z.uuid(), to: page.default('/') }),
          requireRequest: true,
        },
        async (ctx) => {
          const { provider, to } = ctx.body
          const { origin } = new URL(ctx.request.url)
          const { url, begun } = await signOn.begin(provider, { origin, to }).catch((error: unknown) => {
            throw asRefusal(error)
          })
          const cookie = ctx.context.createAuthCookie(cookieName, { maxAge: patienceSeconds })
          await ctx.setSignedCookie(cookie.name, JSON.stringify(begun), ctx.context.secret, cookie.attributes)
          return ctx.json({ url })
        },
      ),
      finishSso: createAuthEndpoint('/sso/callback', { method: 'GET', requireRequest: true }, async (ctx) => {
        const cookie = ctx.context.createAuthCookie(cookieName)
        const begun = readBegun(await ctx.getSignedCookie(cookie.name, ctx.context.secret))
        // Used up, whatever comes of it.
        expireCookie(ctx, cookie)
        if (!begun) throw ctx.redirect(refusedAt('SSO_EXPIRED'))
        const arrived = await signOn.arrive(new URL(ctx.request.url), {
          begun,
          address: ctx.request.headers.get(clientAddressHeader) ?? '',
        })
        if ('refused' in arrived) throw ctx.redirect(refusedAt(arrived.refused))
        const user = await ctx.context.internalAdapter.findUserById(arrived.userId)
        const session = await ctx.context.internalAdapter.createSession(arrived.userId, false, {
          ssoProviderId: begun.provider,
        })
        if (!user) throw ctx.redirect(refusedAt('SSO_FAILED'))
        await setSessionCookie(ctx, { session, user })
        throw ctx.redirect(begun.to)
      }),
    },
    hooks: {
      before: [
        {
          // A provider speaks for one organisation only. A key to the whole account, which may belong to several, is not its to make.
          matcher: ({ path }) => passkeyChanges.has(path ?? ''),
          handler: createAuthMiddleware(async (ctx) => {
            const session = await getSessionFromCtx(ctx)
            if (elsewhere.safeParse(session?.session).success) throw refusal('SSO_SESSION_STAYS')
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin
}

function readBegun(text: string | false | null): Begun | null {
  if (!text) return null
  const begun = begunSchema.parse(JSON.parse(text))
  return begun.until > Date.now() ? begun : null
}
