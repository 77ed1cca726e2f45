import type { AdminEnvironment } from '../env.ts'
import { type Occasion, writeLetter } from '../mail/letters.ts'
import type { Mailer } from '../mail/mailer.ts'
import { type At, publicLink, publicStart } from '../public-link.ts'
import type { AdminDb } from '../tables.ts'
import { type Hosts, takesNewcomers } from '../tenants/hosts.ts'
import type { AddressLinks } from './address-links.ts'
import { ensureTenant } from './admission.ts'
import type { Background } from './background.ts'
import { isWanted } from './letter-box.ts'
import type { Limits } from './limits.ts'

interface Parts {
  readonly db: AdminDb
  readonly env: AdminEnvironment
  readonly limits: Limits
  readonly mailer: Mailer
  readonly links: AddressLinks
  readonly hosts: Hosts
  readonly background: Background
}

interface Writing {
  readonly locale: 'de' | 'en'
  readonly link: (at: At) => string
  readonly tenantId?: string | null
  /** Whose account it is about where the address is not theirs (yet, or any more). */
  readonly userId?: string
}

/** Mails that prove an address. What they say depends on whether there is an account; what is answered, and when, does not. */
export function createAddresses({ db, env, limits, mailer, links, hosts, background }: Parts) {
  /** Writes to an address as the organisation of whose account it is about, or as the one (`tenantId`) that somebody without an account asks; `link` is told its host name. */
  async function write(to: string, about: Occasion['about'], { locale, link, tenantId, userId }: Writing) {
    const user = await db.user.findFirst({
      where: userId === undefined ? { email: to } : { id: userId },
      select: { id: true, locale: true, tenantId: true },
    })
    const id = user?.tenantId ?? tenantId ?? (await db.transaction(ensureTenant))
    const { name, host } = await db.tenant.findFirstOrThrow({
      where: { id },
      select: { name: true, host: true },
    })
    mailer.send(
      writeLetter({
        about,
        tenantId: id,
        userId: user?.id,
        to,
        locale: user?.locale ?? locale,
        link: link({ ...env, host }),
        name,
      }),
    )
  }

  async function inviteOwner(email: string, locale: 'de' | 'en', asked: string): Promise<void> {
    if (!(await isWanted(limits, email))) return
    const known = await db.user.count({ where: { email } })
    if (known > 0) return write(email, 'haveAccount', { locale, link: publicStart })
    const tenantId = (await hosts.newcomersAt(asked))?.id ?? null
    const token = await links.make({ for: 'account', email, tenantId })
    await write(email, 'newAccount', {
      locale,
      tenantId,
      link: (at) => publicLink(at, 'invitation', token),
    })
  }

  async function askNewOwner(
    user: { id: string; email: string; locale: 'de' | 'en' },
    to: string,
  ): Promise<void> {
    if (!(await isWanted(limits, to))) return
    const { locale } = user
    const taken = await db.user.count({ where: { email: to } })
    if (taken > 0) return write(to, 'haveAccount', { locale, link: publicStart })
    const token = await links.make({ for: 'address', userId: user.id, from: user.email, to })
    await write(to, 'newAddress', {
      locale,
      userId: user.id,
      link: (at) => publicLink(at, 'confirm-address', token),
    })
  }

  async function localeOf(id: string): Promise<'de' | 'en'> {
    return (await db.user.findFirst({ where: { id }, select: { locale: true } }))?.locale ?? 'de'
  }

  const unwaited = (work: Promise<void>) => background.run(work, 'a mail about an address was not written')

  return {
    /** Whether a mail reaches anybody. */
    delivers: mailer.delivers,
    /** Whether anybody may ask for an account under this host name. */
    isOpen: async (host: string): Promise<boolean> =>
      env.SIGN_UP === 'open' && takesNewcomers(await hosts.newcomersAt(host)),
    /** Has a link sent with which the owner of an address makes an account in the organisation of a host name; or tells them that they have one. */
    invite: (email: string, locale: 'de' | 'en', host: string) => unwaited(inviteOwner(email, locale, host)),
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
      const locale = await localeOf(userId)
      unwaited(write(from, 'addressChanged', { locale, userId, link: publicStart }))
      return true
    },
  }
}

/** Mails that prove an address. */
export type Addresses = ReturnType<typeof createAddresses>
