import type { Comparison } from './compare-schemas.ts'
import { type Place, within } from './finding.ts'
import type { Literal, Schema } from './schema.ts'
import { resolveRef, type Shape } from './shape.ts'

interface Objects {
  readonly before: Shape
  readonly after: Shape
  readonly place: Place
}

/** Adds the differences of the objects that a value may be; members of a union are told apart by their literal field. */
export function compareObjects({ before, after, place }: Objects, comparison: Comparison): void {
  const [old] = before.objects
  const [next] = after.objects
  if (!old || !next) return
  if (before.objects.length === 1 && after.objects.length === 1)
    return compareFields({ old, next, place }, comparison)
  const tag = tagOf(before.objects, comparison.old) ?? tagOf(after.objects, comparison.next)
  const had = before.objects.map((one) => ({ one, name: name(one, tag, comparison.old) }))
  const has = after.objects.map((one) => ({ one, name: name(one, tag, comparison.next) }))
  const { words, findings } = comparison
  const twins = had.flatMap(({ one, name: own }) => {
    const [twin, ...others] = has.filter((other) => other.name === own)
    const alone = had.filter((other) => other.name === own).length === 1 && others.length === 0
    return twin && alone ? [{ old: one, next: twin.one, name: own }] : []
  })
  for (const twin of twins)
    compareFields({ ...twin, place: { ...place, where: `in ${twin.name}` } }, comparison)
  const { gone, come } = unmatched(before.objects, after.objects, comparison)
  for (const one of gone.filter((other) => !twins.some(({ old: twin }) => twin === other)))
    findings.push({
      effect: 'narrowed',
      place,
      says: `may ${words.noLonger} be ${name(one, tag, comparison.old)}`,
    })
  for (const one of come.filter((other) => !twins.some(({ next: twin }) => twin === other)))
    findings.push({
      effect: 'widened',
      place,
      says: `may ${words.also} be ${name(one, tag, comparison.next)}`,
    })
}

/** Members of a union that the other version has not: none of its members does for them. */
export function unmatched(
  before: readonly Schema[],
  after: readonly Schema[],
  { isBroken }: Comparison,
): { gone: Schema[]; come: Schema[] } {
  return {
    gone: before.filter((old) => after.every((next) => isBroken({ old, next }))),
    come: after.filter((next) => before.every((old) => isBroken({ old, next }))),
  }
}

// A member by what tells it apart: the value of the tag, else its fields.
function name(object: Schema, tag: string | undefined, root: Schema): string {
  const values = tag === undefined ? undefined : literals(object.properties?.[tag], root)
  return values
    ? `the kind with ${tag} ${values.map((value) => JSON.stringify(value)).join(' or ')}`
    : `an object of ${Object.keys(object.properties ?? {})
        .sort()
        .join(', ')}`
}

/** The field that holds a literal in every object, each time another. */
function tagOf(objects: readonly Schema[], root: Schema): string | undefined {
  const [first] = objects
  if (objects.length < 2) return undefined
  return Object.keys(first?.properties ?? {}).find((field) => {
    const values = objects.map((one) => literals(one.properties?.[field], root))
    const flat = values.flatMap((own) => own ?? [])
    return values.every((own) => own !== undefined) && new Set(flat).size === flat.length
  })
}

function literals(schema: Schema | undefined, root: Schema): readonly Literal[] | undefined {
  return schema && resolveRef(schema, root).enum
}

function compareFields(
  { old, next, place }: { old: Schema; next: Schema; place: Place },
  comparison: Comparison,
): void {
  const names = new Set([...Object.keys(old.properties ?? {}), ...Object.keys(next.properties ?? {})])
  for (const field of names) {
    const [before, after] = [fieldOf(old, field), fieldOf(next, field)]
    const inner = within(place, field)
    if (!after) addRemoved({ old, next, field, place: inner }, comparison)
    else if (!before) addAdded({ next, field, place: inner }, comparison)
    else {
      compareRequired({ old, next, field, place: inner }, comparison)
      comparison.goInto({ old: before, next: after, place: inner })
    }
  }
  compareOtherFields({ old, next, place }, comparison)
}

/** What a field holds: as it is declared, or as the fields of any name. */
function fieldOf({ properties, additionalProperties }: Schema, field: string): Schema | undefined {
  return properties?.[field] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined)
}

interface Field {
  readonly old: Schema
  readonly next: Schema
  readonly field: string
  readonly place: Place
}

const isRequired = (schema: Schema, field: string) => schema.required?.includes(field) ?? false

function addRemoved({ old, next, field, place }: Field, { side, words, findings }: Comparison): void {
  const optional = !isRequired(old, field)
  if (side === 'output')
    findings.push(
      optional
        ? { effect: 'harmless', place, says: `${words.removed}; it was optional` }
        : { effect: 'changed', place, says: words.removed },
    )
  else if (next.additionalProperties === false)
    findings.push({ effect: 'narrowed', place, says: `${words.removed}, and unknown fields are refused` })
  else findings.push({ effect: 'harmless', place, says: `${words.removed}, and is ignored` })
}

function addAdded({ next, field, place }: Omit<Field, 'old'>, { side, words, findings }: Comparison): void {
  const required = isRequired(next, field)
  const says = side === 'input' ? `${words.added} and ${required ? 'required' : 'optional'}` : words.added
  findings.push({ effect: side === 'input' && required ? 'narrowed' : 'harmless', place, says })
}

function compareRequired({ old, next, field, place }: Field, { side, words, findings }: Comparison): void {
  const [before, after] = [isRequired(old, field), isRequired(next, field)]
  const fallbacks = [old.properties?.[field]?.default, next.properties?.[field]?.default].map((one) =>
    JSON.stringify(one),
  )
  if (!before && after)
    findings.push({
      effect: 'narrowed',
      place,
      says: side === 'input' ? `is ${words.now} required` : `is ${words.now} always there`,
    })
  if (before && !after)
    findings.push({
      effect: 'widened',
      place,
      says:
        fallbacks[1] === undefined
          ? `may ${words.now} be missing`
          : `may ${words.now} be missing; ${fallbacks[1]} is taken then`,
    })
  if (!before && !after && fallbacks[0] !== fallbacks[1])
    findings.push({
      effect: 'harmless',
      place,
      says: `${words.now} defaults to ${fallbacks[1] ?? 'nothing'} (${words.was} ${fallbacks[0] ?? 'nothing'})`,
    })
}

function compareOtherFields(
  { old, next, place }: { old: Schema; next: Schema; place: Place },
  comparison: Comparison,
): void {
  const [before, after] = [old.additionalProperties, next.additionalProperties]
  const { words, findings, side } = comparison
  if (typeof before === 'object' && typeof after === 'object')
    return comparison.goInto({ old: before, next: after, place: within(place, '*') })
  if (typeof before === 'object') {
    const effect = side === 'output' ? 'changed' : after === false ? 'narrowed' : 'harmless'
    findings.push({ effect, place, says: `has ${words.noLonger} fields of any name` })
    return
  }
  if (typeof after === 'object') {
    findings.push({ effect: 'harmless', place, says: `may ${words.now} have fields of any name` })
    return
  }
  if (before !== false && after === false)
    findings.push({ effect: 'narrowed', place, says: `${words.now} refuses fields that it does not know` })
  if (before === false && after !== false)
    findings.push({ effect: 'harmless', place, says: `${words.now} ignores fields that it does not know` })
}
