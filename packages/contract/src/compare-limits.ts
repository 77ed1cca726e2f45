import type { Effect, Words } from './finding.ts'
import type { Schema } from './schema.ts'

type Limit =
  | 'minimum'
  | 'exclusiveMinimum'
  | 'maximum'
  | 'exclusiveMaximum'
  | 'minLength'
  | 'maxLength'
  | 'minItems'
  | 'maxItems'

const limits: readonly { key: Limit; upper: boolean; says: (value: number) => string; none: string }[] = [
  { key: 'minimum', upper: false, says: (value) => `takes at least ${value}`, none: 'has no smallest value' },
  {
    key: 'exclusiveMinimum',
    upper: false,
    says: (value) => `takes only more than ${value}`,
    none: 'has no smallest value',
  },
  { key: 'maximum', upper: true, says: (value) => `allows at most ${value}`, none: 'has no largest value' },
  {
    key: 'exclusiveMaximum',
    upper: true,
    says: (value) => `takes only less than ${value}`,
    none: 'has no largest value',
  },
  {
    key: 'minLength',
    upper: false,
    says: (value) => `takes at least ${count(value, 'character')}`,
    none: 'may be empty',
  },
  {
    key: 'maxLength',
    upper: true,
    says: (value) => `allows at most ${count(value, 'character')}`,
    none: 'may be of any length',
  },
  {
    key: 'minItems',
    upper: false,
    says: (value) => `takes at least ${count(value, 'item')}`,
    none: 'may be empty',
  },
  {
    key: 'maxItems',
    upper: true,
    says: (value) => `allows at most ${count(value, 'item')}`,
    none: 'may be of any length',
  },
]

/** How the limits of a string, number or list differ; each with its effect. */
export function compareLimits(old: Schema, next: Schema, words: Words): { effect: Effect; says: string }[] {
  const found = limits.flatMap(({ key, upper, says, none }): { effect: Effect; says: string }[] => {
    const [before, after] = [old[key], next[key]]
    if (before === after) return []
    if (after === undefined)
      return [{ effect: 'widened', says: `${words.now} ${none} (${words.was} ${before})` }]
    const was = before ?? (upper ? 'unlimited' : 'without minimum')
    const narrower = before === undefined || (upper ? after < before : after > before)
    return [
      {
        effect: narrower ? 'narrowed' : 'widened',
        says: `${words.now} ${says(after)} (${words.was} ${was})`,
      },
    ]
  })
  return [...found, ...compareForm(old, next, words)]
}

// Whether one pattern takes less than another cannot be told, so a different one is both less and more.
function compareForm(old: Schema, next: Schema, words: Words): { effect: Effect; says: string }[] {
  const found: { effect: Effect; says: string }[] = []
  if (old.format !== next.format)
    found.push(
      next.format === undefined
        ? { effect: 'widened', says: `need ${words.noLonger} be of the form ${old.format}` }
        : {
            effect: old.format === undefined ? 'narrowed' : 'changed',
            says: `must ${words.now} be of the form ${next.format} (${words.was} ${old.format ?? 'any'})`,
          },
    )
  const [before, after] = [old.patterns ?? [], next.patterns ?? []]
  for (const pattern of after.filter((one) => !before.includes(one)))
    found.push({ effect: 'narrowed', says: `must ${words.now} match /${pattern}/` })
  for (const pattern of before.filter((one) => !after.includes(one)))
    found.push({ effect: 'widened', says: `need ${words.noLonger} match /${pattern}/` })
  if (old.multipleOf !== next.multipleOf) {
    const [step, other] = [next.multipleOf, old.multipleOf]
    const finer = step === undefined || (other !== undefined && other % step === 0)
    found.push({
      effect: finer ? 'widened' : 'narrowed',
      says:
        step === undefined
          ? `need ${words.noLonger} be a multiple of ${other}`
          : `must ${words.now} be a multiple of ${step}`,
    })
  }
  if ((old.type === 'integer') !== (next.type === 'integer'))
    found.push(
      next.type === 'integer'
        ? { effect: 'narrowed', says: `must ${words.now} be a whole number` }
        : { effect: 'widened', says: `may ${words.now} have a fraction` },
    )
  return found
}

function count(value: number, thing: string): string {
  return `${value} ${thing}${value === 1 ? '' : 's'}`
}
