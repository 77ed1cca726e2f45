/** Every failure that the gateway foresees, with what it means; the names are stable. */
export const gatewayErrors = {
  NOT_SIGNED_IN: 'there is no session, or it has ended',
  SIGN_UP_CLOSED: 'there is an administrator already, and accounts are not open to everyone',
  TOO_MANY_REQUESTS: 'too many attempts in a short time',
  ORIGIN_NOT_ALLOWED: 'a page of another site wanted to change something',
  HOST_NOT_ALLOWED: 'this machine was asked under a name that is not its own',
  TERMINAL_TOKEN_INVALID: 'the bearer token is not the one of this platform',
  TERMINAL_ELSEWHERE: 'the terminal’s token came from another machine',
  NO_SUCH_ADDRESS: 'nothing is served under this address',
  BODY_TOO_LARGE: 'the body is larger than this address takes',
} as const

/** Stable name of a foreseen failure of the gateway. */
export type GatewayReason = keyof typeof gatewayErrors
