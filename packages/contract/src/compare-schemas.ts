import { compareLimits } from './compare-limits.ts'
import { compareObjects, unmatched } from './compare-objects.ts'
import { type Add, compareScalars } from './compare-scalars.ts'
import { breaks, type Effect, type Finding, type Place, type Side, within, type Words } from './finding.ts'
import type { Schema } from './schema.ts'
import { describeShape, kindsOf, type Shape, shapeOf } from './shape.ts'

/** What a comparison has with it on its way through two schemas. */
export interface Comparison {
  readonly side: Side
  readonly words: Words
  readonly old: Schema
  readonly next: Schema
  readonly findings: Finding[]
  /** Pairs of parts that were gone into. */
  readonly seen: Set<string>
  /** Adds the differences of two versions of a value within. */
  readonly goInto: (pair: Pair) => void
  /** Whether the difference of two versions of a value breaks anyone; adds nothing. */
  readonly isBroken: (pair: Omit<Pair, 'place'>) => boolean
}

/** Two versions of the value at one place. */
export interface Pair {
  readonly old: Schema
  readonly next: Schema
  readonly place: Place
}

/** Every difference between two versions of an input or an output. */
export function compareSchemas(old: Schema, next: Schema, view: { side: Side; words: Words }): Finding[] {
  const comparison = begin({ ...view, old, next, findings: [], seen: new Set(['# #']) })
  compareValues({ old, next, place: nowhere }, comparison)
  return comparison.findings
}

const nowhere: Place = { path: '', where: '' }

function begin(data: Omit<Comparison, 'goInto' | 'isBroken'>): Comparison {
  const comparison: Comparison = {
    ...data,
    goInto: (pair) => compareValues(pair, comparison),
    isBroken(pair) {
      const trial = begin({ ...data, findings: [], seen: new Set(data.seen) })
      compareValues({ ...pair, place: nowhere }, trial)
      return trial.findings.some(({ effect }) => breaks(effect, data.side))
    },
  }
  return comparison
}

const marks = new WeakMap<Schema, number>()
let lastMark = 0

/** A text that stands for this part of a schema and no other; references to the same part share it. */
function markOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref
  const mark = marks.get(schema) ?? (lastMark += 1)
  marks.set(schema, mark)
  return String(mark)
}

function compareValues(pair: Pair, comparison: Comparison): void {
  const { old, next, place } = pair
  // A type that holds itself, also behind a choice of several, comes back to the same place of both schemas.
  const key = `${markOf(old)} ${markOf(next)}`
  if (comparison.seen.has(key)) return
  comparison.seen.add(key)
  const [before, after] = [shapeOf(old, comparison.old), shapeOf(next, comparison.next)]
  const add = (effect: Effect, says: string) => void comparison.findings.push({ effect, place, says })
  const { now, was, noLonger } = comparison.words
  if (before.any || after.any) {
    if (!after.any) add('narrowed', `must ${now} be ${describeShape(after)} (${was} anything)`)
    if (!before.any) add('widened', `may ${now} be anything (${was} ${describeShape(before)})`)
    return
  }
  compareKinds({ before, after }, comparison, add)
  if (before.nullable && !after.nullable) add('narrowed', `may ${noLonger} be null`)
  if (!before.nullable && after.nullable) add('widened', `may ${now} be null`)
  for (const [kind, values] of before.scalars) {
    const others = after.scalars.get(kind)
    if (others) compareScalars({ before: values, after: others }, comparison.words, add)
  }
  compareLists({ before, after, place }, comparison)
  compareObjects({ before, after, place }, comparison)
}

function compareKinds(
  { before, after }: { before: Shape; after: Shape },
  { words }: Comparison,
  add: Add,
): void {
  const [had, has] = [kindsOf(before), kindsOf(after)]
  const gone = had.filter((kind) => !has.includes(kind))
  const come = has.filter((kind) => !had.includes(kind))
  if (gone.length > 0 && come.length > 0 && gone.length === had.length)
    return add('changed', `is ${words.now} ${come.join(' or ')} (${words.was} ${gone.join(' or ')})`)
  for (const kind of gone) add('narrowed', `may ${words.noLonger} be ${kind}`)
  for (const kind of come) add('widened', `may ${words.also} be ${kind}`)
}

function compareLists(
  { before, after, place }: { before: Shape; after: Shape; place: Place },
  comparison: Comparison,
): void {
  const [old] = before.arrays
  const [next] = after.arrays
  if (!old || !next) return
  const add = (effect: Effect, says: string) => void comparison.findings.push({ effect, place, says })
  const { now, was, noLonger, also } = comparison.words
  if (before.arrays.length > 1 || after.arrays.length > 1) {
    const { gone, come } = unmatched(before.arrays, after.arrays, comparison)
    if (gone.length > 0) add('narrowed', `may ${noLonger} be some lists that it took`)
    if (come.length > 0) add('widened', `may ${also} be another list`)
    return
  }
  if (old.prefixItems?.length !== next.prefixItems?.length) {
    add('changed', `is ${now} ${tuple(next)} (${was} ${tuple(old)})`)
    return
  }
  for (const { effect, says } of compareLimits(old, next, comparison.words)) add(effect, says)
  for (const [index, item] of (old.prefixItems ?? []).entries())
    comparison.goInto({
      old: item,
      next: next.prefixItems?.[index] ?? {},
      place: within(place, String(index)),
    })
  if (typeof old.items === 'object' && typeof next.items === 'object')
    comparison.goInto({ old: old.items, next: next.items, place: within(place, '[]') })
}

function tuple({ prefixItems }: Schema): string {
  return prefixItems ? `a list of exactly ${prefixItems.length}` : 'a list of any length'
}
