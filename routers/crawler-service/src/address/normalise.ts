import { maxUrlLength } from '../crawls/settings.ts'

/** Parameters that say who is reading, not what is read. */
const personal =
  /^(utm_\w+|gclid|fbclid|msclkid|dclid|mc_[ce]id|_ga|_gl|igshid|sid|sessionid|session_id|phpsessid|jsessionid|aspsessionid\w*|cfid|cftoken)$/i

/**
 * The address of a page as it is kept: absolute, without fragment, session ids and tracking parameters, so that one page has one address.
 * Undefined for what is no http address, has a password in it, or is too long.
 */
export function normalise(address: string, base?: string): URL | undefined {
  const url = URL.parse(address.trim(), base)
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined
  url.hash = ''
  url.pathname = url.pathname.replace(/;jsessionid=[^/]*/i, '').replace(/\/{2,}/g, '/')
  for (const name of new Set(url.searchParams.keys())) if (personal.test(name)) url.searchParams.delete(name)
  if (url.search === '') url.search = ''
  return url.href.length <= maxUrlLength ? url : undefined
}
