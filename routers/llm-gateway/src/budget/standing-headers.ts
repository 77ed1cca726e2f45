import type { Standing } from './standings.ts'

/**
 * What a caller is told about limits, names and values in turn: OpenAI's `x-ratelimit-*` of the tightest limit on requests and on
 * tokens, and in `x-wattos-limit-warning` (a list of RFC 9651) each limit that is used beyond its percentage.
 */
export function standingHeaders(standings: readonly Standing[], now = Date.now()): string[] {
  const headers: string[] = []
  for (const unit of ['requests', 'tokens'] as const) {
    const tightest = standings
      .filter(({ limit }) => limit.unit === unit)
      .reduce<Standing | undefined>(
        (least, one) => (least && left(least) <= left(one) ? least : one),
        undefined,
      )
    if (!tightest) continue
    headers.push(`x-ratelimit-limit-${unit}`, String(tightest.limit.amount))
    headers.push(`x-ratelimit-remaining-${unit}`, String(Math.max(0, left(tightest))))
    headers.push(`x-ratelimit-reset-${unit}`, spell(tightest.endsAt - now))
  }
  const warnings = standings.filter(isPast).map((standing) => warningOf(standing, now))
  if (warnings.length > 0) headers.push('x-wattos-limit-warning', warnings.join(', '))
  return headers
}

// The request that is being answered counts, its tokens and cost are not known yet.
const withThis = ({ limit, used }: Standing): number => used + (limit.unit === 'requests' ? 1 : 0)
const left = (standing: Standing): number => standing.limit.amount - withThis(standing)

function isPast(standing: Standing): boolean {
  const { amount, warnAt } = standing.limit
  return withThis(standing) * 100 >= amount * warnAt
}

function warningOf(standing: Standing, now: number): string {
  const { name, unit, window, amount, hard } = standing.limit
  const percent = amount === 0 ? 100 : Math.floor((withThis(standing) * 100) / amount)
  const seconds = Math.max(0, Math.ceil((standing.endsAt - now) / 1_000))
  return `${quoted(name)};unit=${unit};window=${window};percent=${percent};reset=${seconds}${hard ? ';hard' : ''}`
}

/** A name as a structured field has it: a string, or, where it has other letters than ASCII's, a display string. */
function quoted(name: string): string {
  if (/^[\u0020-\u007e]*$/.test(name)) return `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}"`
  const escaped = [...Buffer.from(name, 'utf8')].map((byte) =>
    byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x25
      ? `%${byte.toString(16).padStart(2, '0')}`
      : String.fromCodePoint(byte),
  )
  return `%"${escaped.join('')}"`
}

// As OpenAI writes times: 6m0s.
function spell(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)]
  return `${hours ? `${hours}h` : ''}${hours || minutes ? `${minutes}m` : ''}${seconds % 60}s`
}
