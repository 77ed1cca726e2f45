import { OutboundError } from './outbound-error.ts'

/** What stops a request: the caller's wish, or the time that it may take. */
export interface Bounds {
  readonly caller: AbortSignal | undefined
  readonly timeout: AbortSignal
}

/** What to throw for an error of undici's: the caller's own reason, or an OutboundError that shows no address of the inside. */
export function failureOf(error: unknown, bounds: Bounds): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof OutboundError) return cause
    // The fetch standard blocks the ports of protocols that could be made to take a request for a command, such as SMTP's.
    if (cause.message === 'bad port')
      return new OutboundError('URL_REFUSED', 'This port belongs to another protocol than the web’s.')
  }
  if (bounds.caller?.aborted) return bounds.caller.reason
  if (bounds.timeout.aborted)
    return new OutboundError('TOO_SLOW', 'The other side took longer than allowed.', { cause: error })
  const code = codeOf(error)
  return new OutboundError(
    'CONNECTION_FAILED',
    `The other side could not be reached or broke off (${code}). Check that it runs.`,
    { cause: error, details: { code } },
  )
}

function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && typeof cause.code === 'string') return cause.code
  return 'no connection'
}
