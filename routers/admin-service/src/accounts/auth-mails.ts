import type { BetterAuthOptions } from 'better-auth'
import type { AdminEnvironment } from '../env.ts'
import { type Occasion, writeLetter } from '../mail/letters.ts'
import type { Mailer } from '../mail/mailer.ts'
import { publicLink } from '../public-link.ts'
import type { AdminDb } from '../tables.ts'

interface Parts {
  readonly db: AdminDb
  readonly env: AdminEnvironment
  readonly mailer: Mailer
}

/** Passwords, and what is sent by mail about them. */
export function mailsOf({ db, env, mailer }: Parts) {
  async function write(userId: string, about: Occasion['about'], token: string): Promise<void> {
    const { email, locale, tenantId, tenant } = await db.user.findFirstOrThrow({
      where: { id: userId },
      select: { email: true, locale: true, tenantId: true, tenant: { select: { name: true, host: true } } },
    })
    // Under the name where the person is at home, whoever asked under which name ever.
    const link = publicLink({ ...env, host: tenant.host }, 'reset-password', token)
    mailer.send(writeLetter({ about, tenantId, userId, to: email, locale, link, name: tenant.name }))
  }
  return {
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      autoSignIn: true,
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => write(user.id, 'reset', token),
    },
  } satisfies BetterAuthOptions
}
