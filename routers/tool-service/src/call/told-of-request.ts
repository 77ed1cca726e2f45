import type { OutboundError } from '@wattos/outbound'
import type { Told } from '../tools/problems.ts'
import type { ToolCode } from './outcome.ts'

/** What a refused or failed request to the outside means for a call. */
const outboundCodes = {
  URL_REFUSED: 'REFUSED',
  ADDRESS_REFUSED: 'REFUSED',
  HOST_NOT_LISTED: 'REFUSED',
  NAME_NOT_FOUND: 'REFUSED',
  CONNECTION_FAILED: 'UNREACHABLE',
  TOO_SLOW: 'TOO_SLOW',
  TOO_LARGE: 'TOO_LARGE',
  TOO_MANY_REDIRECTS: 'TOOL_FAILED',
  TYPE_REFUSED: 'TOOL_FAILED',
} as const satisfies Record<OutboundError['reason'], ToolCode>

/** A refused or failed request to the outside as the problem of a call. */
export const toldOfRequest = ({ reason, message, details }: OutboundError): Told => ({
  code: outboundCodes[reason],
  message,
  problem: { reason: `OUTBOUND_${reason}`, details: { ...details }, words: '' },
})
