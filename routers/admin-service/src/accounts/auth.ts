import type { Logger } from '@wattos/telemetry'
import { passkey } from '@better-auth/passkey'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import type { BetterAuthOptions } from 'better-auth'
import { betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { z } from 'zod'
import type { AdminEnvironment } from '../env.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { AdminDb } from '../tables.ts'
import { admit } from './admission.ts'
import { tenantHere } from './at-host.ts'
import { mailsOf } from './auth-mails.ts'
import { baseOptions, sessionFields } from './auth-options.ts'
import type { Directory } from './directory.ts'
import { eachOrigin } from './each-origin.ts'
import { createAuthTables } from './identity-db.ts'
import type { Limits } from './limits.ts'
import { addressEndpoints } from './address-endpoints.ts'
import type { Addresses } from './addresses.ts'
import { proofInHand } from './proof-in-hand.ts'
import { refusal } from './refusal.ts'
import { sessionTools } from './session-tools.ts'
import { ssoEndpoints } from '../sso/endpoints.ts'
import type { SignOn } from '../sso/sign-on.ts'

/** Whose a session is, and where it began, if not here. */
export interface FoundSession {
  readonly tenantId: string
  readonly userId: string
  /** Null where the person signed in with a password or passkey of ours. */
  readonly ssoProviderId: string | null
}

/** Sign-in, sign-up and sessions, by better-auth. */
export interface Auth {
  /** Answers a request below `/api/auth`. */
  readonly handle: (request: Request) => Promise<Response>
  /** The session of a Cookie header; `setCookies` prolong it in the browser when it was due. */
  readonly readSession: (cookie: string) => Promise<(FoundSession & { setCookies: readonly string[] }) | null>
}

interface Parts {
  readonly db: AdminDb
  readonly env: AdminEnvironment
  readonly log: Logger
  readonly limits: Limits
  readonly mailer: Mailer
  readonly directory: Directory
  readonly signOn: SignOn
  readonly addresses: Addresses
}

const sessionSchema = z
  .object({
    session: z.object({
      userId: z.string(),
      tenantId: z.string(),
      ssoProviderId: z.string().nullish().default(null),
    }),
  })
  .nullable()
const begunElsewhere = z.object({ userId: z.string(), ssoProviderId: z.string().nullish() })

/** Sets up better-auth over the identity tables. A sign-up is one transaction: user, membership, password and session come into being together or not at all. */
export function createAuth({ db, env, log, limits, mailer, directory, signOn, addresses }: Parts): Auth {
  const tables = createAuthTables(db)
  const homeOf = async (userId: string) => {
    const { tenantId } = await (tables.running()?.tx ?? db).user.findFirstOrThrow({
      where: { id: userId },
      select: { tenantId: true },
    })
    return { data: { tenantId } }
  }
  const enterByPassword = async (userId: string) => {
    const here = tenantHere()
    const entry = await directory.tenantFor(userId, here, tables.running()?.tx)
    if (entry === null && here !== null) throw refusal('NOT_A_MEMBER')
    if (entry?.enters === false) throw refusal('SSO_ONLY')
    return entry?.tenantId ?? null
  }
  const options = {
    ...baseOptions({ env, log, limits }),
    ...mailsOf({ db, env, mailer }),
    database: prismaAdapter(tables.client, { provider: 'postgresql', transaction: true }),
    plugins: [
      twoFactor({ issuer: 'WattOS', totpOptions: { digits: 6, period: 30 } }),
      passkey({
        rpName: 'WattOS',
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      }),
      sessionTools(db),
      ssoEndpoints(signOn),
      addressEndpoints({ db, addresses }),
    ],
    databaseHooks: {
      user: {
        create: {
          before: async ({ email }) => {
            const running = tables.running()
            if (!running) throw refusal('SIGN_UP_CLOSED')
            const proof = proofInHand.getStore()
            const admitted = await admit(running.tx, { email, proof, signUp: env.SIGN_UP })
            if (!admitted) throw refusal('SIGN_UP_CLOSED')
            running.admitted = admitted
            // Whoever has a mailed link has read the mail.
            return { data: { tenantId: admitted.tenantId, emailVerified: proof !== undefined } }
          },
        },
      },
      account: {
        create: {
          before: async ({ userId }) => {
            const owned = await homeOf(userId)
            await tables.running()?.admitted?.join(userId)
            return owned
          },
        },
      },
      session: {
        create: {
          before: async (session) => {
            const { userId, ssoProviderId } = begunElsewhere.parse(session)
            const tenantId = await (ssoProviderId
              ? directory.tenantOfProvider(userId, ssoProviderId)
              : enterByPassword(userId))
            if (tenantId === null) throw refusal('ACCOUNT_INACTIVE')
            return { data: { tenantId } }
          },
        },
      },
    },
    session: { expiresIn: 7 * 24 * 3600, updateAge: 24 * 3600, additionalFields: sessionFields },
  } satisfies BetterAuthOptions
  const at = eachOrigin((baseURL) =>
    betterAuth({
      ...options,
      baseURL,
      // Browsers take cookies with the prefix __Secure- over https only, and only those are safe from a page without it.
      advanced: { ...options.advanced, useSecureCookies: baseURL.startsWith('https:') },
    }),
  )
  return {
    handle: (request) => at(new URL(request.url).origin).handler(request),
    async readSession(cookie) {
      // Whose a cookie is does not depend on the name under which the browser came; only the cookie's own name does.
      const auth = at(cookie.includes('__Secure-wattos.') ? 'https://localhost' : 'http://localhost')
      const { headers, response } = await auth.api.getSession({
        headers: new Headers({ cookie }),
        returnHeaders: true,
      })
      const found = sessionSchema.parse(response)
      return found && { ...found.session, setCookies: headers.getSetCookie() }
    },
  }
}
