import { uuidv7 } from '@wattos/data'
import type { Logger } from '@wattos/telemetry'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError } from 'better-auth/api'
import type { BetterAuthOptions } from 'better-auth'
import { betterAuth } from 'better-auth/minimal'
import { z } from 'zod'
import type { AdminEnvironment } from '../env.ts'
import { adminErrors } from '../errors.ts'
import { admit } from './admission.ts'
import { clientAddressHeader } from './client-address.ts'
import { createAuthTables, type IdentityDb } from './identity-db.ts'

/** Sign-in, sign-up and sessions, by better-auth. */
export interface Auth {
  /** Answers a request below `/api/auth`. */
  readonly handle: (request: Request) => Promise<Response>
  /** The session of a Cookie header; `setCookies` prolong it in the browser when it was due. */
  readonly readSession: (
    cookie: string,
  ) => Promise<{ tenantId: string; userId: string; setCookies: readonly string[] } | null>
}

const sessionSchema = z.object({ user: z.object({ id: z.string(), tenantId: z.string() }) }).nullable()

// In the form in which better-auth answers.
const signUpClosed = { code: 'SIGN_UP_CLOSED', message: adminErrors.SIGN_UP_CLOSED.message }

const ownedByTenant = { tenantId: { type: 'string', required: false, input: false } } as const

/** Sets up better-auth over the identity tables. A sign-up is one transaction: user, membership, password and session come into being together or not at all. */
export function createAuth({ db, env, log }: { db: IdentityDb; env: AdminEnvironment; log: Logger }): Auth {
  const tables = createAuthTables(db)
  const tenantOf = async (userId: string) => {
    const { tenantId } = await (tables.running()?.tx ?? db).user.findFirstOrThrow({
      where: { id: userId },
      select: { tenantId: true },
    })
    return { data: { tenantId } }
  }
  const options = {
    appName: 'WattOS',
    basePath: '/api/auth',
    secret: env.AUTH_SECRET,
    // Other origins have been judged by the door.
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []),
    database: prismaAdapter(tables.client, { provider: 'postgresql', transaction: true }),
    telemetry: { enabled: false },
    logger: { level: 'warn', log: (level, message) => log[level](`accounts: ${message}`) },
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 128, autoSignIn: true },
    session: { expiresIn: 7 * 24 * 3600, updateAge: 24 * 3600, additionalFields: ownedByTenant },
    account: { additionalFields: ownedByTenant },
    user: {
      additionalFields: {
        ...ownedByTenant,
        locale: {
          type: 'string',
          required: false,
          defaultValue: 'de',
          input: true,
          validator: { input: z.enum(['de', 'en']) },
        },
      },
    },
    // Against floods; guessing at one account is stopped earlier, by failed attempts (door/auth-route.ts). A school signs in from one address.
    rateLimit: {
      enabled: true,
      window: 10,
      max: 200,
      customRules: {
        '/sign-in/email': { window: 10, max: 60 },
        '/sign-up/email': { window: 10, max: 20 },
        '/change-password': { window: 60, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: 'wattos',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => uuidv7() },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    databaseHooks: {
      user: {
        create: {
          before: async () => {
            const signUp = tables.running()
            const admitted = signUp && (await admit(signUp.tx, env.SIGN_UP))
            if (!admitted) throw new APIError('FORBIDDEN', signUpClosed)
            signUp.role = admitted.role
            return { data: { tenantId: admitted.tenantId } }
          },
        },
      },
      account: {
        create: {
          before: async ({ userId }) => {
            const owned = await tenantOf(userId)
            const signUp = tables.running()
            if (signUp?.role)
              await signUp.tx.membership.create({ data: { ...owned.data, userId, role: signUp.role } })
            return owned
          },
        },
      },
      session: { create: { before: ({ userId }) => tenantOf(userId) } },
    },
  } satisfies BetterAuthOptions
  // Browsers take cookies with the prefix __Secure- over https only, and only those are safe from a page without it.
  const withCookies = (useSecureCookies: boolean) =>
    betterAuth({ ...options, advanced: { ...options.advanced, useSecureCookies } })
  const plain = withCookies(false)
  const secure = withCookies(true)
  return {
    handle: (request) => (request.url.startsWith('https:') ? secure : plain).handler(request),
    async readSession(cookie) {
      const auth = cookie.includes('__Secure-wattos.') ? secure : plain
      const { headers, response } = await auth.api.getSession({
        headers: new Headers({ cookie }),
        returnHeaders: true,
      })
      const session = sessionSchema.parse(response)
      return (
        session && {
          tenantId: session.user.tenantId,
          userId: session.user.id,
          setCookies: headers.getSetCookie(),
        }
      )
    },
  }
}
