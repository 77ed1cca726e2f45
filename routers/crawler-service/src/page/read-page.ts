import { createHash } from 'node:crypto'
import { Parser } from 'htmlparser2'

/** What a crawler must know of a page. Addresses are as they stand in it, `base` included. */
export interface ReadPage {
  readonly title: string
  readonly base: string | undefined
  readonly canonical: string | undefined
  /** Where a page sends its reader at once, without a word of its own. */
  readonly refresh: string | undefined
  /** What its meta elements say to robots, in small letters. */
  readonly robots: string
  readonly links: readonly string[]
  /** What there is to read, in one line. */
  readonly text: string
}

/** Links of one page that are looked at. */
const mostLinks = 2_000
const silent = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'svg'])

/** Reads title, links, words to robots and text of a page in one pass; `robot` is the name to which some of these words are addressed. */
export function readPage(html: string, robot: string): ReadPage {
  const links = new Set<string>()
  const found: Partial<Record<'base' | 'canonical' | 'refresh', string | undefined>> = {}
  let robots = ''
  let title = ''
  let inTitle = false
  let hidden = 0
  const text: string[] = []
  const meta = ({ name = '', content = '', 'http-equiv': equivalent = '' }: Attributes): void => {
    if (['robots', robot.toLowerCase()].includes(name.trim().toLowerCase()))
      robots += ` ${content.toLowerCase()}`
    if (/^refresh$/i.test(equivalent))
      found.refresh ??= /^\s*[0-3]\s*[;,]\s*url\s*=\s*['"]?([^'"]+)/i.exec(content)?.[1]
  }
  const link = ({ rel = '', href, hreflang }: Attributes): void => {
    if (!href) return
    if (hasWord(rel, 'canonical')) found.canonical ??= href
    if (hasWord(rel, 'next') || hasWord(rel, 'prev') || (hasWord(rel, 'alternate') && hreflang)) follow(href)
  }
  const follow = (href: string | undefined): void => {
    if (href && links.size < mostLinks && !/^\s*(#|javascript:|mailto:|tel:|data:)/i.test(href))
      links.add(href)
  }
  const parser = new Parser({
    onopentag(name, attributes: Attributes) {
      if (silent.has(name)) hidden += 1
      else if (name === 'title' && hidden === 0) inTitle = title === ''
      else if (name === 'base') found.base ??= attributes.href
      else if (name === 'meta') meta(attributes)
      else if (name === 'link') link(attributes)
      else if ((name === 'a' || name === 'area') && !hasWord(attributes.rel ?? '', 'nofollow'))
        follow(attributes.href)
      text.push(' ')
    },
    ontext(data) {
      if (inTitle) title += data
      else if (hidden === 0) text.push(data)
    },
    onclosetag(name) {
      if (silent.has(name)) hidden -= 1
      if (name === 'title') inTitle = false
      text.push(' ')
    },
  })
  parser.end(html)
  return {
    title: oneLine(title),
    base: found.base,
    canonical: found.canonical,
    refresh: found.refresh,
    robots,
    links: [...links],
    text: oneLine(text.join('')),
  }
}

/** The digest by which a page is known again: of what there is to read, so that a new token or a new style changes nothing. */
export function digestOf({ title, text }: Pick<ReadPage, 'title' | 'text'>): string {
  return createHash('sha256').update(`${title}\n${text}`).digest('hex')
}

type Attributes = Readonly<Record<string, string>>

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
const hasWord = (list: string, word: string): boolean => list.toLowerCase().split(/\s+/).includes(word)
