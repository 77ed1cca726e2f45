import { compareLimits } from './compare-limits.ts'
import type { Effect, Words } from './finding.ts'
import type { Literal, Schema } from './schema.ts'
import type { Scalars } from './shape.ts'

/** Reports one difference at the place that is being compared. */
export type Add = (effect: Effect, says: string) => void

/** Adds the differences of the strings, numbers or flags that a value may be. */
export function compareScalars(
  { before, after }: { before: Scalars; after: Scalars },
  words: Words,
  add: Add,
): void {
  const [old] = before.open
  const [next] = after.open
  const gone = before.values.filter((value) => !takes(after, value))
  if (gone.length > 0) add('narrowed', `may ${words.noLonger} be ${list(gone)}`)
  if (old && !next)
    add('narrowed', `must ${words.now} be one of ${list(after.values)} (${words.was} any ${old.type})`)
  if (!old && next)
    add('widened', `may ${words.now} be any ${next.type} (${words.was} one of ${list(before.values)})`)
  const come = after.values.filter((value) => !takes(before, value))
  if (come.length > 0) add('widened', `may ${words.also} be ${list(come)}`)
  if (!old || !next) return
  if (before.open.length === 1 && after.open.length === 1)
    for (const { effect, says } of compareLimits(old, next, words)) add(effect, says)
  else if (JSON.stringify(before.open) !== JSON.stringify(after.open))
    add('changed', `${words.now} takes other forms`)
}

function takes({ values, open }: Scalars, value: Literal): boolean {
  return values.includes(value) || open.some((schema) => fits(value, schema))
}

// What a format takes is not known here, so that no literal is said to have it.
function fits(value: Literal, schema: Schema): boolean {
  if (typeof value === 'string') {
    const { minLength = 0, maxLength = Infinity, patterns = [], format } = schema
    const longEnough = value.length >= minLength && value.length <= maxLength
    return longEnough && format === undefined && patterns.every((pattern) => new RegExp(pattern).test(value))
  }
  if (typeof value !== 'number') return true
  const {
    minimum = -Infinity,
    maximum = Infinity,
    exclusiveMinimum = -Infinity,
    exclusiveMaximum = Infinity,
  } = schema
  const within = value >= minimum && value <= maximum && value > exclusiveMinimum && value < exclusiveMaximum
  const whole = schema.type !== 'integer' || Number.isInteger(value)
  return within && whole && (schema.multipleOf === undefined || value % schema.multipleOf === 0)
}

function list(values: readonly Literal[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ')
}
