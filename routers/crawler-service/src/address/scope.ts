import type { Rows } from '@wattos/data'
import { pathPattern } from './pattern.ts'

/** Which addresses belong to a crawl. */
export type Scope = (url: URL) => boolean

/** Many websites answer under both names and send their readers from one to the other. */
const withoutWww = (url: URL): string => url.hostname.replace(/^www\./, '')

/** The addresses that a crawl may read: of its host, hosts below it or folder, included and not excluded by their path. The start address always belongs to it. */
export function scopeOf({
  url: start,
  scope,
  include,
  exclude,
}: Pick<Rows['crawl'], 'url' | 'scope' | 'include' | 'exclude'>): Scope {
  const from = new URL(start)
  const bare = withoutWww(from)
  const folder = scope === 'path' ? from.pathname.slice(0, from.pathname.lastIndexOf('/') + 1) : '/'
  const included = include.map(pathPattern)
  const excluded = exclude.map(pathPattern)
  const belongs = (url: URL) =>
    url.port === from.port &&
    (scope === 'domain'
      ? url.hostname === bare || url.hostname.endsWith(`.${bare}`)
      : withoutWww(url) === bare)
  return (url) => {
    if (url.href === from.href) return true
    const path = url.pathname + url.search
    return (
      belongs(url) &&
      url.pathname.startsWith(folder) &&
      (included.length === 0 || included.some((fits) => fits(path))) &&
      !excluded.some((fits) => fits(path))
    )
  }
}
