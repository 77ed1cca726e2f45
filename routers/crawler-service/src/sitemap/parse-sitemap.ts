import { Parser } from 'htmlparser2'

/** Addresses out of a sitemap: pages, and further sitemaps where it is an index. */
export interface Sitemap {
  readonly pages: readonly string[]
  readonly sitemaps: readonly string[]
}

/** Reads a sitemap or an index of sitemaps; plain text has an address in each line. What is neither gives nothing. */
export function parseSitemap(text: string): Sitemap {
  if (!/<(\w+:)?(urlset|sitemapindex)/i.test(text.slice(0, 4_096))) {
    const lines = text.split(/\r?\n/).map((line) => line.trim())
    return { pages: lines.filter((line) => /^https?:\/\/\S+$/.test(line)), sitemaps: [] }
  }
  const pages: string[] = []
  const sitemaps: string[] = []
  let parent = ''
  let address: string | undefined
  const parser = new Parser(
    {
      onopentag(name) {
        const plain = name.replace(/^.*:/, '')
        // Pictures and films of a page have a loc of their own, in a namespace.
        if (name === plain && (plain === 'url' || plain === 'sitemap')) parent = plain
        if (name === 'loc') address = ''
      },
      ontext(data) {
        if (address !== undefined) address += data
      },
      onclosetag(name) {
        if (name !== 'loc' || address === undefined) return
        if (parent === 'sitemap') sitemaps.push(address.trim())
        else if (parent === 'url') pages.push(address.trim())
        address = undefined
      },
    },
    { xmlMode: true },
  )
  parser.end(text)
  return { pages, sitemaps }
}
