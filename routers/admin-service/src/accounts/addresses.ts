import type { Logger } from '@wattos/telemetry'
import type { AdminEnvironment } from '../env.ts'
import { type Occasion, writeLetter } from '../mail/letters.ts'
import type { Mailer } from '../mail/mailer.ts'
import { publicLink, publicStart } from '../public-link.ts'
import type { AdminDb } from '../tables.ts'
import type { AddressLinks } from './address-links.ts'
import { ensureTenant } from './admission.ts'
import type { Limits } from './limits.ts'

interface Parts {
  readonly db: AdminDb
  readonly env: AdminEnvironment
  readonly log: Logger
  readonly limits: Limits
  readonly mailer: Mailer
  readonly links: AddressLinks
}

/** Mails that somebody gets at one address because others ask for it, in an hour. */
const mostMails = 3

/** Mails that prove an address. What they say depends on whether there is an account; what is answered, and when, does not. */
export function createAddresses({ db, env, log, limits, mailer, links }: Parts) {
  const wanted = async (email: string) => (await limits.count(`mail ${email}`, 3_600)).count <= mostMails

  async function write(
    to: string,
    about: Occasion['about'],
    { locale, link }: { locale: 'de' | 'en'; link: string },
  ) {
    const user = await db.user.findFirst({
      where: { email: to },
      select: { locale: true, tenantId: true, tenant: { select: { name: true } } },
    })
    const tenantId = user?.tenantId ?? (await db.transaction(ensureTenant))
    const tenant =
      user?.tenant ?? (await db.tenant.findFirstOrThrow({ where: { id: tenantId }, select: { name: true } }))
    mailer.send(writeLetter({ about, tenantId, to, locale: user?.locale ?? locale, link, name: tenant.name }))
  }

  async function inviteOwner(email: string, locale: 'de' | 'en'): Promise<void> {
    if (!(await wanted(email))) return
    const known = await db.user.count({ where: { email } })
    if (known > 0) return write(email, 'haveAccount', { locale, link: publicStart(env) })
    const token = await links.make({ for: 'account', email })
    await write(email, 'newAccount', { locale, link: publicLink(env, 'invitation', token) })
  }

  async function askNewOwner(
    user: { id: string; email: string; locale: 'de' | 'en' },
    to: string,
  ): Promise<void> {
    if (!(await wanted(to))) return
    const { locale } = user
    const taken = await db.user.count({ where: { email: to } })
    if (taken > 0) return write(to, 'haveAccount', { locale, link: publicStart(env) })
    const token = await links.make({ for: 'address', userId: user.id, from: user.email, to })
    await write(to, 'newAddress', { locale, link: publicLink(env, 'confirm-address', token) })
  }

  async function localeOf(id: string): Promise<'de' | 'en'> {
    return (await db.user.findFirst({ where: { id }, select: { locale: true } }))?.locale ?? 'de'
  }

  const unwaited = (work: Promise<void>) =>
    void work.catch((err: unknown) => log.error({ err }, 'a mail about an address was not written'))

  return {
    /** Whether a mail reaches anybody. */
    delivers: mailer.delivers,
    /** Has a link sent with which the owner of an address makes an account; or tells them that they have one. */
    invite: (email: string, locale: 'de' | 'en') => unwaited(inviteOwner(email, locale)),
    /** Has a link sent to somebody's new address, which becomes theirs when it is opened. */
    propose: (user: { id: string; email: string; locale: 'de' | 'en' }, to: string) =>
      unwaited(askNewOwner(user, to)),
    /** Carries a confirmed change out and tells the former address; false where the link does not hold (any more). */
    async change(token: string): Promise<boolean> {
      const change = await links.changeOf(token)
      if (!change) return false
      const { userId, from, to } = change
      const taken = await db.user.count({ where: { email: to } })
      const { count } =
        taken > 0
          ? { count: 0 }
          : await db.user.updateMany({
              where: { id: userId, email: from },
              data: { email: to, emailVerified: true },
            })
      if (count === 0) return false
      unwaited(write(from, 'addressChanged', { locale: await localeOf(userId), link: publicStart(env) }))
      return true
    },
  }
}

/** Mails that prove an address. */
export type Addresses = ReturnType<typeof createAddresses>
