import type { Comparison } from './compare-schemas.ts'
import { type Effect, type Place, within } from './finding.ts'
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
  const [had, has] = [
    name(before.objects, { tag, root: comparison.old }),
    name(after.objects, { tag, root: comparison.next }),
  ]
  const add = (effect: Effect, says: string) => void comparison.findings.push({ effect, place, says })
  const { words } = comparison
  for (const [key, member] of had) {
    const other = has.get(key)
    if (!other) add('narrowed', `may ${words.noLonger} be ${key}`)
    else compareFields({ old: member, next: other, place: { ...place, where: `in ${key}` } }, comparison)
  }
  for (const key of has.keys()) if (!had.has(key)) add('widened', `may ${words.also} be ${key}`)
}

// Members by what tells them apart: the value of the tag, else their fields.
function name(
  objects: readonly Schema[],
  { tag, root }: { tag: string | undefined; root: Schema },
): Map<string, Schema> {
  return new Map(
    objects.map((one) => {
      const values = tag === undefined ? undefined : literals(one.properties?.[tag], root)
      const fields = Object.keys(one.properties ?? {}).sort()
      return [
        values
          ? `the kind with ${tag} ${values.map((value) => JSON.stringify(value)).join(' or ')}`
          : `an object of ${fields.join(', ')}`,
        one,
      ]
    }),
  )
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
  const [had, has] = [old.properties ?? {}, next.properties ?? {}]
  for (const [field, schema] of Object.entries(had)) {
    const after = has[field]
    const inner = within(place, field)
    if (!after) addRemoved({ old, next, field, place: inner }, comparison)
    else {
      compareRequired({ old, next, field, place: inner }, comparison)
      comparison.goInto({ old: schema, next: after, place: inner })
    }
  }
  for (const field of Object.keys(has))
    if (!(field in had)) addAdded({ next, field, place: within(place, field) }, comparison)
  compareOtherFields({ old, next, place }, comparison)
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
  if (typeof before === 'object')
    findings.push({ effect: 'changed', place, says: `has ${words.noLonger} fields of any name` })
  if (typeof after === 'object')
    findings.push({
      effect: side === 'output' ? 'changed' : 'harmless',
      place,
      says: `may ${words.now} have fields of any name`,
    })
  if (before !== false && after === false)
    findings.push({ effect: 'narrowed', place, says: `${words.now} refuses fields that it does not know` })
  if (before === false && after !== false && typeof after !== 'object')
    findings.push({ effect: 'widened', place, says: `${words.now} ignores fields that it does not know` })
}
