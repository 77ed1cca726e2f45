import { isIP } from 'node:net'
import { connect, type DetailedPeerCertificate } from 'node:tls'
import type { Logger, Metrics } from '@wattos/telemetry'

/** Between two looks, in milliseconds. */
const everyMs = 60 * 60_000
/** Longest wait for the certificate, in milliseconds. */
const answerMs = 10_000

/** When the first certificate ends of those that an https address shows; rejects where it shows none. */
export function certificateEnd(address: string): Promise<Date> {
  const { hostname, port } = new URL(address)
  const host = hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve, reject) => {
    // Also one that nobody trusts any more: when it ends is just what is asked.
    const socket = connect({
      host,
      port: Number(port || 443),
      rejectUnauthorized: false,
      timeout: answerMs,
      ...(isIP(host) ? {} : { servername: host }),
    })
    socket.once('secureConnect', () => {
      resolve(new Date(Math.min(...endsOf(socket.getPeerCertificate(true)))))
      socket.destroy()
    })
    socket.once('timeout', () => socket.destroy(new Error('no answer in time')))
    socket.once('error', reject)
  })
}

function endsOf(first: DetailedPeerCertificate): number[] {
  const ends: number[] = []
  const seen = new Set<string>()
  // What signs itself is its own issuer.
  for (let one = first; one && !seen.has(one.fingerprint256); one = one.issuerCertificate) {
    seen.add(one.fingerprint256)
    ends.push(Date.parse(one.valid_to))
  }
  return ends
}

/** Measures hourly when the certificate of the public address ends, whoever holds it; does nothing for an address without one. */
export function watchCertificate(
  address: string | undefined,
  { metrics, log }: { readonly metrics: Metrics; readonly log: Logger },
): Disposable {
  if (!address?.startsWith('https://')) return { [Symbol.dispose]: () => {} }
  const look = () =>
    certificateEnd(address).then(
      (end) => metrics.httpCertificateExpiry.set({ address }, end.getTime() / 1_000),
      (err: unknown) =>
        log.warn({ err, address }, 'the certificate of the public address cannot be seen from here'),
    )
  void look()
  const timer = setInterval(() => void look(), everyMs)
  timer.unref()
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
