import { pathPattern } from '../address/pattern.ts'
import type { PageReason } from '../page/reasons.ts'

/** The longest pause between two requests that a website may ask for, in milliseconds; a longer one is cut to it. */
const longestDelayMs = 60_000

/** What a host says to robots about all its pages. */
export interface Robots {
  readonly allows: (url: string) => boolean
  /** The pause between two requests that it asks for, in milliseconds; 0 without. */
  readonly delayMs: number
  readonly sitemaps: readonly string[]
  /** Why it could not be asked; nothing is allowed then, for it might forbid it. */
  readonly problem?: PageReason
}

interface Rule {
  readonly allow: boolean
  readonly length: number
  readonly fits: (path: string) => boolean
}

interface Group {
  readonly agents: string[]
  readonly rules: Rule[]
  delayMs: number
}

/** A host that says nothing: everything is allowed. */
export const everythingAllowed: Robots = { allows: () => true, delayMs: 0, sitemaps: [] }

/** Reads a robots.txt (RFC 9309, with crawl delay and sitemaps) for the robot of that name. */
export function readRobots(text: string, robot: string): Robots {
  const { groups, sitemaps } = groupsOf(text)
  const named = groups.filter(({ agents }) => agents.includes(robot.toLowerCase()))
  const ours = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'))
  const rules = ours.flatMap((group) => group.rules)
  const delayMs = Math.min(longestDelayMs, Math.max(0, ...ours.map((group) => group.delayMs)))
  return { sitemaps, delayMs, allows: (url) => allows(rules, url) }
}

/** The longest rule decides, and of two of the same length the one that allows. */
function allows(rules: readonly Rule[], address: string): boolean {
  const url = new URL(address)
  const path = evenly(url.pathname + url.search)
  if (path === '/robots.txt') return true
  let best: Rule | undefined
  for (const rule of rules) {
    const better = !best || rule.length > best.length || (rule.length === best.length && rule.allow)
    if (better && rule.fits(path)) best = rule
  }
  return best?.allow ?? true
}

function groupsOf(text: string): { groups: Group[]; sitemaps: string[] } {
  const groups: Group[] = []
  const sitemaps: string[] = []
  let naming = false
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n?|\n/)) {
    const [, field, value] = /^\s*([\w-]+)\s*:\s*(.*?)\s*(?:#.*)?$/.exec(line) ?? []
    if (field === undefined || value === undefined) continue
    const name = field.toLowerCase()
    if (name === 'sitemap') sitemaps.push(value)
    if (name === 'user-agent') {
      // Names that stand together share the rules below them.
      if (!naming) groups.push({ agents: [], rules: [], delayMs: 0 })
      groups.at(-1)?.agents.push(value.toLowerCase().split('/')[0] ?? '')
    }
    naming = name === 'user-agent' || (naming && name === 'sitemap')
    const group = groups.at(-1)
    if ((name === 'allow' || name === 'disallow') && value !== '')
      group?.rules.push({
        allow: name === 'allow',
        length: value.length,
        fits: pathPattern(evenly(value)),
      })
    if (name === 'crawl-delay' && group) group.delayMs = (Number(value) || 0) * 1_000
  }
  return { groups, sitemaps }
}

/** Both sides spell a character the same way, whether it was written plainly or with percent signs. */
function evenly(path: string): string {
  return path
    .replace(/%[\da-f]{2}/gi, (code) => code.toUpperCase())
    .replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character.isWellFormed() ? character : '�'))
}
