import { OutboundError } from './outbound-error.ts'
import type { HostList } from './host-list.ts'

/** What a request may take. */
export interface Limits {
  /** Milliseconds from the request to the last byte of the answer. */
  readonly timeoutMs: number
  /** Bytes of the answer, unpacked. */
  readonly maxBytes: number
  readonly maxRedirects: number
}

/** What one request may do beyond what every request may. */
export interface RequestRules extends Partial<Limits> {
  /** The only hosts it may go to, also by redirects; they are no permission to leave the public internet. */
  readonly only?: HostList
  /** Content types that are taken, such as `text/html` or `image/`; all if not said. */
  readonly types?: readonly string[]
}

/** Limits of a request that states none: 30 s, 10 MB, five redirects. */
export const usualLimits: Limits = { timeoutMs: 30_000, maxBytes: 10_000_000, maxRedirects: 5 }

/** Throws TYPE_REFUSED if the answer is of a kind that was not asked for. */
export function checkType(type: string | null, types: readonly string[] | undefined): void {
  const given = (type ?? '').toLowerCase().trim()
  if (types && !types.some((wanted) => given.startsWith(wanted)))
    throw new OutboundError(
      'TYPE_REFUSED',
      `The answer is ${given || 'of no stated type'}; ${types.join(', ')} was expected.`,
    )
}

/** The error for an answer that is too large. */
export function tooLarge(maxBytes: number): OutboundError {
  return new OutboundError(
    'TOO_LARGE',
    `The answer is larger than ${maxBytes} bytes. Ask for less, or raise the limit.`,
    { details: { bytes: String(maxBytes) } },
  )
}
