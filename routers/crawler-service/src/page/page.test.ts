import { describe, expect, it } from 'vitest'
import { parseSitemap } from '../sitemap/parse-sitemap.ts'
import { decodePage } from './decode-page.ts'
import { kindOf } from './kind.ts'
import { digestOf, readPage } from './read-page.ts'
import { robotsWords } from './robots-words.ts'

const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('the encoding of a page', () => {
  it.each([
    { what: 'UTF-8 that is called something else', bytes: utf8('Größe'), stated: 'iso-8859-1' },
    { what: 'Latin that is called UTF-8', bytes: latin('Größe'), stated: 'utf-8' },
    { what: 'Latin of which nothing is said', bytes: latin('Größe'), stated: undefined },
    {
      what: 'UTF-16 with a mark',
      bytes: new Uint8Array(Buffer.from('\uFEFFGröße', 'utf16le')),
      stated: undefined,
    },
    { what: 'an encoding that does not exist', bytes: latin('Größe'), stated: 'klingon-8' },
  ])('is found: $what', ({ bytes, stated }) => expect(decodePage(bytes, stated)).toBe('Größe'))

  it('may stand in the page', () => {
    const bytes = new Uint8Array([...utf8('<meta charset="koi8-r">'), 0xf0, 0xd2, 0xc9])
    expect(decodePage(bytes, undefined)).toContain('При')
  })
})

describe('a page', () => {
  const page = readPage(
    `<html><head><title> Amt &amp; Co </title><base href="/b/"><link rel="canonical" href="https://example.org/x">
      <meta name="ROBOTS" content="NoIndex"><meta name="otherbot" content="nofollow"></head>
      <body><a href="eins">1</a><a rel="external nofollow" href="zwei">2</a><a href="#a">3</a><area href="drei">
      <script>var a = '<a href="falsch">'</script><svg><title>Bild</title></svg><p>Text</p></body></html>`,
    'WattOSBot',
  )

  it('says its title, links, right address and words to robots', () => {
    expect(page).toMatchObject({
      title: 'Amt & Co',
      base: '/b/',
      canonical: 'https://example.org/x',
      robots: ' noindex',
    })
    expect(page.links).toEqual(['eins', 'drei'])
    expect(page.text).toBe('1 2 3 Text')
  })

  it('is the same as long as what there is to read is', () => {
    const one = readPage('<title>a</title><p class="x">Text <b>hier</b></p><style>p{}</style>', 'b')
    const other = readPage('<title>a</title>\n<p>Text <b>hier</b></p><script>token=1</script>', 'b')
    expect(digestOf(one)).toBe(digestOf(other))
    expect(digestOf(one)).not.toBe(digestOf(readPage('<title>a</title><p>Text <b>dort</b></p>', 'b')))
  })

  it.each([
    ['noindex', null, { index: false, follow: true }],
    ['', 'none', { index: false, follow: false }],
    ['', 'otherbot: noindex, nofollow', { index: true, follow: true }],
    ['', 'otherbot: noindex, wattosbot: nofollow', { index: true, follow: false }],
    ['', 'max-snippet: -1, noindex', { index: false, follow: true }],
  ])('minds the words %s and %s', (meta, header, words) =>
    expect(robotsWords(meta, header, 'WattOSBot')).toEqual(words),
  )

  it.each([
    { start: '%PDF-1.7', type: 'text/html', path: '/x', kind: 'pdf' },
    { start: '<!doctype html>', type: 'application/octet-stream', path: '/x', kind: 'html' },
    { start: 'Nur Text', type: 'text/plain', path: '/x', kind: 'text' },
    { start: '# Titel', type: 'text/plain', path: '/liesmich.md', kind: 'markdown' },
    { start: 'PK\u0003\u0004 word/document.xml', type: 'application/zip', path: '/x', kind: 'docx' },
    { start: 'PK\u0003\u0004 xl/workbook.xml', type: 'application/zip', path: '/x', kind: undefined },
    { start: '\u0089PNG\u0000', type: 'text/html', path: '/x', kind: undefined },
    { start: '{"a":1}', type: 'application/octet-stream', path: '/x', kind: undefined },
  ])('is known by what it is: $start', ({ start, type, path, kind }) =>
    expect(kindOf(latin(start), type, path)).toBe(kind),
  )
})

describe('a sitemap', () => {
  it('names pages or further sitemaps, in whatever way it is written', () => {
    const pages = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "eeee">]><urlset xmlns:image="x"><url><loc> https://a/1?x=1&amp;y=2 </loc>
      <image:image><image:loc>https://a/bild.png</image:loc></image:image></url><url><loc><![CDATA[https://a/2]]></loc></url>`
    expect(parseSitemap(pages)).toEqual({ pages: ['https://a/1?x=1&y=2', 'https://a/2'], sitemaps: [] })
    const index = '<sitemapindex><sitemap><loc>https://a/s.xml</loc></sitemap></sitemapindex>'
    expect(parseSitemap(index)).toEqual({ pages: [], sitemaps: ['https://a/s.xml'] })
    expect(parseSitemap('https://a/1\nhttps://a/2\r\n')).toEqual({
      pages: ['https://a/1', 'https://a/2'],
      sitemaps: [],
    })
    expect(parseSitemap('<html>not found</html>')).toEqual({ pages: [], sitemaps: [] })
  })
})
