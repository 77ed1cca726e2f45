import { uuidv7 } from '@wattos/data'
import type { Logger } from '@wattos/telemetry'
import type { BetterAuthOptions } from 'better-auth'
import { z } from 'zod'
import type { AdminEnvironment } from '../env.ts'
import { clientAddressHeader } from './client-address.ts'
import type { Limits } from './limits.ts'

/** A column that only this service fills. */
export const ownedByTenant = { tenantId: { type: 'string', required: false, input: false } } as const

/** What a session has beside its tenant: the provider at which it began, if not here. */
export const sessionFields = {
  ...ownedByTenant,
  ssoProviderId: { type: 'string', required: false, input: false },
} as const

interface Parts {
  readonly env: AdminEnvironment
  readonly log: Logger
  readonly limits: Limits
}

/** What of better-auth's set-up depends on nothing but settings. */
export function baseOptions({ env, log, limits }: Parts) {
  return {
    appName: 'WattOS',
    basePath: '/api/auth',
    secret: env.AUTH_SECRET,
    // Other origins have been judged by the door.
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []),
    telemetry: { enabled: false },
    logger: { level: 'warn', log: (level, message) => log[level](`accounts: ${message}`) },
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
    // Against floods; guessing at one account is stopped earlier (guessing.ts). A school signs in from one address.
    rateLimit: {
      enabled: true,
      window: 10,
      max: 200,
      customStorage: {
        async consume(key, { window, max }) {
          const { count, seconds } = await limits.count(`flood ${key}`, window)
          return { allowed: count <= max, retryAfter: count <= max ? null : seconds }
        },
      },
      customRules: {
        '/sign-in/email': { window: 10, max: 60 },
        '/sign-up/email': { window: 10, max: 20 },
        '/change-password': { window: 60, max: 10 },
        '/reset-password': { window: 60, max: 20 },
        '/sso/*': { window: 10, max: 60 },
        '/request-sign-up': { window: 60, max: 10 },
        '/change-address': { window: 60, max: 10 },
        '/confirm-address': { window: 60, max: 20 },
        '/two-factor/*': { window: 60, max: 60 },
      },
    },
    advanced: {
      cookiePrefix: 'wattos',
      // Where to go on after signing in is checked in tests, too.
      disableOriginCheck: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => uuidv7() },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
  } satisfies BetterAuthOptions
}
