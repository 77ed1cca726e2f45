import { isIP } from 'node:net'
import { connect, type DetailedPeerCertificate } from 'node:tls'
import type { Logger, Metrics } from '@wattos/telemetry'

/** Between two looks, in milliseconds. */
const everyMs = 60 * 60_000
/** Until the first look at host names of organisations, in milliseconds: the services that know them start at the same time. */
const firstMs = 60_000
/** Longest wait for the certificate, in milliseconds. */
const answerMs = 10_000

/** When the first certificate ends of those that an https address shows; rejects where it shows none. */
function certificateEnd(address: string): Promise<Date> {
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

/** The addresses under which browsers come: the platform's own, and `https` ones of the organisations' host names. */
export interface PublicAddresses {
  readonly main: string | undefined
  readonly hosts: () => Promise<readonly string[]>
}

/** What measures when certificates end. */
export interface CertificateWatch extends Disposable {
  /** Measures all of them now; done hourly by itself. An address that shows none is told of in the log. */
  readonly look: () => Promise<void>
}

/** Measures when the certificates of the public addresses end, whoever holds them; does nothing where the platform's own has none. */
export function watchCertificates(
  { main, hosts }: PublicAddresses,
  { metrics, log }: { readonly metrics: Metrics; readonly log: Pick<Logger, 'warn'> },
): CertificateWatch {
  if (!main?.startsWith('https://')) return { look: () => Promise.resolve(), [Symbol.dispose]: () => {} }
  const { port } = new URL(main)
  let measured: readonly string[] = []

  const lookAt = (address: string) =>
    certificateEnd(address).then(
      (end) => metrics.httpCertificateExpiry.set({ address }, end.getTime() / 1_000),
      (err: unknown) =>
        log.warn({ err, address }, 'the certificate of a public address cannot be seen from here'),
    )

  const look = async () => {
    try {
      const names = await hosts()
      const addresses = [main, ...names.map((name) => `https://${name}${port && `:${port}`}`)]
      // Nobody renews what an organisation has given up.
      for (const address of measured)
        if (!addresses.includes(address)) metrics.httpCertificateExpiry.remove({ address })
      measured = addresses
    } catch (err) {
      log.warn(
        { err },
        'which host names organisations have is not known; their certificates are not looked at',
      )
      if (measured.length === 0) measured = [main]
    }
    await Promise.all(measured.map(lookAt))
  }

  void lookAt(main)
  const timers = [setTimeout(() => void look(), firstMs), setInterval(() => void look(), everyMs)]
  for (const timer of timers) timer.unref()
  return { look, [Symbol.dispose]: () => timers.forEach((timer) => clearInterval(timer)) }
}
