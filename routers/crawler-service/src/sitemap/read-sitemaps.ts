import { gunzipSync } from 'node:zlib'
import { readableTypes } from '../page/kind.ts'
import { decodePage } from '../page/decode-page.ts'
import type { Visitor } from '../fetch/visitor.ts'
import { normalise } from '../address/normalise.ts'
import { parseSitemap } from './parse-sitemap.ts'

/** Sitemaps of one website that are read, and the bytes of one, unpacked. */
const mostSitemaps = 50
const mostBytes = 20_000_000
const types = [...readableTypes, 'application/gzip', 'application/x-gzip']

/** Addresses out of sitemaps and the sitemaps that they name, at most `most`; what cannot be read is passed over. */
export async function readSitemaps(
  visitor: Visitor,
  roots: readonly string[],
  { most, belongs }: { most: number; belongs: (url: URL) => boolean },
): Promise<URL[]> {
  const queue = roots.flatMap((root) => normalise(root) ?? [])
  const seen = new Set<string>()
  const pages = new Map<string, URL>()
  for (let at = 0; at < queue.length && seen.size < mostSitemaps && pages.size < most; at++) {
    const address = queue[at]
    if (!address || seen.has(address.href)) continue
    seen.add(address.href)
    const text = await textOf(visitor, address)
    const { pages: found, sitemaps } = parseSitemap(text)
    queue.push(...sitemaps.flatMap((each) => normalise(each, address.href) ?? []))
    for (const each of found) {
      const url = normalise(each, address.href)
      if (url && pages.size < most && belongs(url)) pages.set(url.href, url)
    }
  }
  return [...pages.values()]
}

async function textOf(visitor: Visitor, address: URL, hops = 0): Promise<string> {
  const { allows } = await visitor.robotsOf(address)
  if (!allows(address.href)) return ''
  const fetched = await visitor.get(address, { types })
  if (fetched.kind === 'content') return unpacked(fetched.body)
  const to = fetched.kind === 'redirect' && hops < 3 ? normalise(fetched.to, address.href) : undefined
  return to ? textOf(visitor, to, hops + 1) : ''
}

/** Sitemaps may be packed files, whatever the header says. One that unpacks to too much is none. */
function unpacked(bytes: Uint8Array): string {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return decodePage(bytes, undefined)
  try {
    return decodePage(new Uint8Array(gunzipSync(bytes, { maxOutputLength: mostBytes })), undefined)
  } catch {
    return ''
  }
}
