import { connect } from 'node:tls'
import { once } from 'node:events'
import { type Finding, ok, problem, reasonOf, warning } from '../doctor/finding.ts'

const patience = () => AbortSignal.timeout(10_000)
/** A certificate that ends sooner, in days, should have been renewed. */
const certificateDays = 14

/** Examines the certificate of an https address. */
export async function examineCertificate(url: URL): Promise<Finding[]> {
  const isHere = /^(?:localhost|127\.|\[::1\])/.test(url.hostname)
  if (url.protocol !== 'https:')
    return isHere
      ? [ok('encryption', 'not needed: the platform is reached on this machine alone')]
      : [
          problem(
            'encryption',
            'the address is not https',
            'Let Railway, the Ingress or a proxy end TLS in front.',
          ),
        ]
  const socket = connect({ host: url.hostname, port: Number(url.port || 443), servername: url.hostname })
  try {
    await once(socket, 'secureConnect', { signal: patience() })
    const days = Math.floor((Date.parse(socket.getPeerCertificate().valid_to) - Date.now()) / 86_400_000)
    return [
      days >= certificateDays
        ? ok('encryption', `the certificate is valid for ${days} days`)
        : warning('encryption', `the certificate ends in ${days} days`, 'Look at whatever renews it.'),
    ]
  } catch (thrown) {
    return [
      problem('encryption', `no valid certificate: ${reasonOf(thrown)}`, 'Renew it, for this very name.'),
    ]
  } finally {
    socket.destroy()
  }
}

/** Examines what everybody may see: the console, its headers, and that nothing inner answers. */
export async function examineDoor(base: URL): Promise<Finding[]> {
  const get = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, base), { redirect: 'manual', signal: patience(), ...init })
  let page: Response
  try {
    page = await get('/')
  } catch (thrown) {
    return [
      problem(
        'console',
        `${base.origin} does not answer: ${reasonOf(thrown)}`,
        'Is api-gateway deployed, and has it this domain?',
      ),
    ]
  }
  const policy = page.headers.get('content-security-policy') ?? ''
  const inner = await get('/mesh/chat-service/internal/anything', { method: 'POST', body: '{}' })
  const metrics = await get('/health/metrics', { headers: { 'x-forwarded-for': '203.0.113.1' } })
  const foreign = await get('/trpc/admin/account.setLocale', {
    method: 'POST',
    headers: { origin: 'https://elsewhere.example', 'content-type': 'application/json' },
    body: '{"locale":"de"}',
  })
  return [
    page.ok && (page.headers.get('content-type') ?? '').includes('text/html')
      ? ok('console', 'is served')
      : problem('console', `answers ${page.status}`, 'The image of the gateway must hold the built console.'),
    policy.includes("default-src 'self'") && !policy.includes('unsafe-inline')
      ? ok('headers', 'the browser is told what pages may do')
      : problem(
          'headers',
          'the content security policy is missing or weakened',
          'A proxy must pass headers on.',
        ),
    base.protocol === 'https:' && !page.headers.has('strict-transport-security')
      ? problem(
          'headers',
          'browsers are not told to stay with https',
          'Set PUBLIC_URL=https://… on the gateway.',
        )
      : ok('address', 'the platform knows how it is reached'),
    inner.status === 404 || inner.status === 401 || inner.status === 403
      ? ok('inner calls', 'are not answered from outside')
      : problem(
          'inner calls',
          `answer ${inner.status} from outside`,
          'Only api-gateway may have a public domain.',
        ),
    metrics.status === 404
      ? ok('figures', 'are not shown outside')
      : problem('figures', 'are shown to everybody', 'Let the proxy in front set x-forwarded-for.'),
    foreign.status === 403
      ? ok('foreign pages', 'can change nothing')
      : problem(
          'foreign pages',
          `are answered ${foreign.status}`,
          'List only your own origins in CORS_ORIGINS.',
        ),
  ]
}
