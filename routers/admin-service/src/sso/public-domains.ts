import listed from 'free-email-domains'

// What the package lacks: mostly German, Austrian and Swiss providers at which anybody gets an address, also for money, and
// providers of internet access who give one to each customer.
const missing = `
  alice-dsl.de alice-dsl.net chello.at disroot.org eclipso.de eclipso.eu email.de ewe.net ewetel.net firemail.de gmx.biz gmx.eu
  gmx.info gmx.org hispeed.ch htp-tel.de inode.at kabelmail.de keemail.me kolabnow.com m-online.net magenta.de mailbox.org
  mnet-mail.de mnet-online.de netcologne.de o2mail.de o2online.de osnanet.de riseup.net secure.mailbox.org startmail.com
  sunrise.ch systemli.org tuta.com tutamail.com tutanota.com vodafonemail.de`

// What the package lists although one organisation alone has addresses there: a consumers' foundation, a university.
const mistaken: ReadonlySet<string> = new Set(['nus.edu.sg', 'test.de'])

const domains: ReadonlySet<string> = new Set(
  [...listed, ...missing.trim().split(/\s+/)].filter((domain) => !mistaken.has(domain)),
)

/**
 * Whether anybody can get an e-mail address at a domain, so that it is no organisation's: by the package free-email-domains,
 * with corrections. Of berlin.de this is right, where people buy addresses; the offices of Berlin have domains below it.
 */
export function isPublicDomain(domain: string): boolean {
  return domains.has(domain)
}
