import type { Rows } from '@wattos/data'

/** How a link stands: before, in or after its time, or taken back. */
export type LinkState = 'waiting' | 'open' | 'over' | 'revoked'

/** How a link stands at a moment. */
export function stateOf(
  { opensAt, closesAt, revokedAt }: Pick<Rows['characterLink'], 'opensAt' | 'closesAt' | 'revokedAt'>,
  now = new Date(),
): LinkState {
  if (revokedAt !== null) return 'revoked'
  if (now < opensAt) return 'waiting'
  return now < closesAt ? 'open' : 'over'
}
