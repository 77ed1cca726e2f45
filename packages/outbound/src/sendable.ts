import type { Sendable } from './redirect.ts'

/** Headers that say where and how a message travels; who gives an address may not decide them. */
const ours = new Set([
  'host',
  'connection',
  'keep-alive',
  'upgrade',
  'te',
  'trailer',
  'expect',
  'transfer-encoding',
  'content-length',
])

/** The request with its body read, whatever form it was given in. */
export async function sendable(url: URL, init: RequestInit): Promise<Sendable> {
  const given = [...new Headers(init.headers)]
  const headers = new Headers(given.filter(([name]) => !ours.has(name) && !name.startsWith('proxy-')))
  const method = (init.method ?? 'GET').toUpperCase()
  if (init.body === undefined || init.body === null) return { url, method, headers, body: null }
  const packed = new Response(init.body)
  const type = packed.headers.get('content-type')
  if (type && !headers.has('content-type')) headers.set('content-type', type)
  return { url, method, headers, body: new Uint8Array(await packed.arrayBuffer()) }
}
