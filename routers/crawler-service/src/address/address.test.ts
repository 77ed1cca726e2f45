import { describe, expect, it } from 'vitest'
import { normalise } from './normalise.ts'
import { pathPattern } from './pattern.ts'
import { scopeOf } from './scope.ts'
import { chainOf, isTrap } from './trap.ts'

describe('an address', () => {
  it.each([
    ['preise.html#unten', 'https://example.org/a/preise.html'],
    ['../b/./c?utm_source=x&id=7&gclid=1', 'https://example.org/b/c?id=7'],
    ['/shop;jsessionid=AB12?PHPSESSID=1', 'https://example.org/shop'],
    ['HTTPS://EXAMPLE.org:443/A', 'https://example.org/A'],
    ['//example.org//doppelt///x', 'https://example.org/doppelt/x'],
    ['/straße?q=grün', 'https://example.org/stra%C3%9Fe?q=gr%C3%BCn'],
  ])('%s has one form', (given, kept) => {
    expect(normalise(given, 'https://example.org/a/b')?.href).toBe(kept)
  })

  it.each([
    'javascript:alert(1)',
    'mailto:a@example.org',
    'https://user:pass@example.org/',
    'http://',
    `/${'a'.repeat(2_000)}`,
  ])('%.40s is none to follow', (given) => expect(normalise(given, 'https://example.org/')).toBeUndefined())
})

describe('a pattern', () => {
  it.each([
    ['/a', '/a/b', true],
    ['/a$', '/a/b', false],
    ['/a$', '/a', true],
    ['*.pdf', '/x/y.pdf?z', true],
    ['*.pdf$', '/x/y.pdf?z', false],
    ['/*/intern/', '/de/intern/x', true],
    ['/*/intern/', '/intern/x', false],
    ['/a*b*c$', '/a-b-b-c', true],
    ['/a*b*c$', '/a-c-b', false],
  ])('%s on %s: %s', (pattern, path, fits) => expect(pathPattern(pattern)(path)).toBe(fits))

  it('with many wildcards is decided at once', () => {
    expect(pathPattern(`/${'*a'.repeat(100)}b$`)(`/${'a'.repeat(1_900)}`)).toBe(false)
  })
})

describe('what belongs to a website', () => {
  const belongs = (scope: 'path' | 'host' | 'domain', url: string, more = {}) =>
    scopeOf({ url: 'https://www.example.org/amt/start.html', scope, include: [], exclude: [], ...more })(
      new URL(url),
    )

  it.each([
    ['path', 'https://www.example.org/amt/x', true],
    ['path', 'https://www.example.org/anderes', false],
    ['host', 'http://example.org/anderes', true],
    ['host', 'https://intern.example.org/', false],
    ['host', 'https://www.example.org.evil.test/', false],
    ['host', 'https://www.example.org:8443/', false],
    ['domain', 'https://intern.example.org/', true],
    ['domain', 'https://notexample.org/', false],
  ] as const)('by %s: %s is %s', (scope, url, is) => expect(belongs(scope, url)).toBe(is))

  it('is named by paths, and the start address always belongs', () => {
    const paths = { include: ['/amt/a'], exclude: ['/amt/ab'] }
    expect(belongs('host', 'https://www.example.org/amt/a1', paths)).toBe(true)
    expect(belongs('host', 'https://www.example.org/amt/ab1', paths)).toBe(false)
    expect(belongs('host', 'https://www.example.org/x', paths)).toBe(false)
    expect(belongs('host', 'https://www.example.org/amt/start.html', paths)).toBe(true)
  })
})

describe('a trap', () => {
  it('is a row of pages that look alike', () => {
    let parent = { url: 'https://example.org/kalender', chain: 0 }
    let month = 0
    while (month < 100) {
      const url = new URL(`https://example.org/kalender?monat=${(month += 1)}`)
      const chain = chainOf(url, parent)
      if (isTrap(url, chain)) break
      parent = { url: url.href, chain }
    }
    expect(month).toBe(12)
  })

  it.each([
    ['/a/b/a/b/a/b', true],
    ['/x/x/x', true],
    ['/de/amt/de/formulare', false],
    ['/2026/11/2026-11-25', false],
  ])('%s: %s', (path, is) => expect(isTrap(new URL(path, 'https://example.org'), 0)).toBe(is))
})
