import ipaddr from 'ipaddr.js'
import { OutboundError } from './outbound-error.ts'

/** Name of the host as DNS and certificates know it: without the brackets of IPv6 and without a dot at its end. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
}

/** Port of a URL, the scheme's own where it names none. */
export function portOf(url: { readonly port: string; readonly protocol: string }): number {
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
}

/**
 * Parses an address that somebody else gave; throws URL_REFUSED for schemes other than http and https, for user names and passwords in it,
 * and for spellings of IP addresses that programs read differently (0x7f.1, 2130706433, 0177.0.0.1).
 */
export function checkUrl(address: string | URL): URL {
  const text = String(address)
  const url = URL.parse(text)
  if (!url) throw new OutboundError('URL_REFUSED', 'This is no web address. Write it as https://host/path.')
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new OutboundError('URL_REFUSED', `Only http and https addresses are reached, not ${url.protocol}`)
  if (url.username || url.password)
    throw new OutboundError(
      'URL_REFUSED',
      'User name and password may not stand in an address. Send them as a header.',
    )
  const host = hostOf(url)
  if (ipaddr.IPv4.isValidFourPartDecimal(host) && !writtenPlainly(text, host))
    throw new OutboundError(
      'URL_REFUSED',
      'The IP address is spelled in an unusual way. Write it as four decimal numbers.',
    )
  return url
}

function writtenPlainly(text: string, host: string): boolean {
  const authority = /^[a-z]+:\/\/([^/?#\\]*)/i.exec(text.trim())?.[1] ?? ''
  return authority.replace(/:\d*$/, '') === host
}
