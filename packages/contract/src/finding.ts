/** Which side of a procedure a finding is about: callers write the input, and read the output. */
export type Side = 'input' | 'output'

/**
 * What a change does to the values: fewer than before, more than before, other ones, or nothing that anyone could trip over.
 * Fewer breaks those who write, more breaks those who read.
 */
export type Effect = 'narrowed' | 'widened' | 'changed' | 'harmless'

/** Words that differ by whose view it is. */
export interface Words {
  readonly now: string
  readonly was: string
  readonly also: string
  readonly noLonger: string
  readonly removed: string
  readonly added: string
}

/** Old callers meet a new callee. */
export const callersStay: Words = {
  now: 'now',
  was: 'was',
  also: 'now also',
  noLonger: 'no longer',
  removed: 'was removed',
  added: 'is new',
}

/** New callers meet a callee that still runs the old version. */
export const calleeStays: Words = {
  now: 'still',
  was: 'will be',
  also: 'still',
  noLonger: 'not yet',
  removed: 'is not there yet',
  added: 'is still there',
}

/** Where in a value something is: a path such as `usage.tokens`, and of which members of a union. */
export interface Place {
  readonly path: string
  readonly where: string
}

/** One difference of two schemas. */
export interface Finding {
  readonly effect: Effect
  readonly place: Place
  /** The rest of a sentence whose subject is the place. */
  readonly says: string
}

/** Whether a difference breaks callers that know only the old version. */
export function breaks(effect: Effect, side: Side): boolean {
  return effect === 'changed' || effect === (side === 'input' ? 'narrowed' : 'widened')
}

/** The place of a field within another place. */
export function within({ path, where }: Place, field: string): Place {
  return { where, path: field === '[]' ? `${path}[]` : path ? `${path}.${field}` : field }
}
