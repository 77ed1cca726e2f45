import type { OutboundError } from '@wattos/outbound'
import type { ToolCode } from './outcome.ts'

/** What a refused or failed request to the outside means for a call. */
export const outboundCodes = {
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
