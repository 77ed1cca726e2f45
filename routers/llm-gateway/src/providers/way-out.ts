import { createOutbound, OutboundError, type Outbound, type OutboundOptions } from '@wattos/outbound'
import type { LlmEnv } from '../env.ts'

// This machine and private networks; none of them reaches where a cloud gives out credentials.
const privateNetworks = '127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,::1,fc00::/7'

/** Longest that an answer may take, in milliseconds; how long a provider may be silent is decided elsewhere. */
const answerMs = 15 * 60_000
/** Longest answer, in bytes. */
const maxBytes = 256 * 1024 * 1024

/** The way to addresses that administrators have set up: the public internet, and what the operator allows. */
export function openWayOut(
  {
    OUTBOUND_ALLOW,
    LLM_CONSOLE_PRIVATE_ADDRESSES,
  }: Pick<LlmEnv, 'OUTBOUND_ALLOW' | 'LLM_CONSOLE_PRIVATE_ADDRESSES'>,
  resolve?: OutboundOptions['resolve'],
): Outbound {
  const allow = LLM_CONSOLE_PRIVATE_ADDRESSES ? `${OUTBOUND_ALLOW},${privateNetworks}` : OUTBOUND_ALLOW
  const limits = { timeoutMs: answerMs, maxBytes, maxRedirects: 0 }
  return createOutbound({ allow, limits, ...(resolve ? { resolve } : {}) })
}

/** Whether a call failed because its address is not allowed. */
export function isForbidden(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof OutboundError)
      return cause.reason === 'ADDRESS_REFUSED' || cause.reason === 'URL_REFUSED'
  return false
}

/** The way out as the libraries of providers take it. A redirect is their failure: a key goes only where it was meant to go. */
export function fetchThrough(wayOut: Outbound): typeof globalThis.fetch {
  return (input, init = {}) => {
    if (input instanceof Request) throw new TypeError('Pass the address and what to send apart.')
    return wayOut.fetch(input, { ...init, redirect: 'manual' })
  }
}
