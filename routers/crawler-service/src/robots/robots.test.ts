import { describe, expect, it } from 'vitest'
import { readRobots } from './robots.ts'

const allowed = (text: string, path: string, robot = 'WattOSBot') =>
  readRobots(text, robot).allows(`https://example.org${path}`)

describe('robots.txt', () => {
  it('speaks to the robot by its name, else to all', () => {
    const text =
      'User-agent: *\nDisallow: /\n\nUser-Agent: OtherBot\nuser-agent: wattosbot/2\nDisallow: /intern # nothing to see'
    expect(allowed(text, '/offen')).toBe(true)
    expect(allowed(text, '/intern/x')).toBe(false)
    expect(allowed(text, '/offen', 'Fremder')).toBe(false)
  })

  it('joins the groups of one robot', () => {
    const text = 'User-agent: a\nDisallow: /1\nUser-agent: b\nDisallow: /2\nUser-agent: a\nDisallow: /3'
    expect(['/1', '/2', '/3'].map((path) => allowed(text, path, 'a'))).toEqual([false, true, false])
  })

  it('lets the longest rule decide, and allowing at a draw', () => {
    const text = 'User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c$\nDisallow: /x\nAllow: /x'
    expect(['/a', '/a/b', '/a/b/c', '/a/b/c/d', '/x'].map((path) => allowed(text, path))).toEqual([
      false,
      true,
      false,
      true,
      true,
    ])
  })

  it('knows wildcards, umlauts, empty rules and odd line ends', () => {
    const text = '\uFEFFUser-agent: *\rDisallow: /*.php$\r\nDisallow: /größe\nDisallow:\nDisallow: /%e4b'
    expect(allowed(text, '/index.php')).toBe(false)
    expect(allowed(text, '/index.php?x')).toBe(true)
    expect(allowed(text, '/gr%C3%B6%C3%9Fe')).toBe(false)
    expect(allowed(text, '/%E4b')).toBe(false)
    expect(allowed(text, '/')).toBe(true)
  })

  it('states a pause and sitemaps, whatever group they stand in', () => {
    const text =
      'Sitemap: https://example.org/a.xml\nUser-agent: *\nSitemap: https://example.org/b.xml\nCrawl-delay: 2.5\nDisallow: /x'
    const robots = readRobots(text, 'WattOSBot')
    expect(robots.delayMs).toBe(2_500)
    expect(robots.sitemaps).toEqual(['https://example.org/a.xml', 'https://example.org/b.xml'])
    expect(robots.allows('https://example.org/x')).toBe(false)
    expect(readRobots('User-agent: *\nCrawl-delay: 86400', 'a').delayMs).toBe(60_000)
    expect(readRobots('User-agent: *\nCrawl-delay: viel', 'a').delayMs).toBe(0)
  })

  it('that is no such file forbids nothing', () => {
    expect(allowed('<html><body>Not here</body></html>', '/x')).toBe(true)
  })
})
