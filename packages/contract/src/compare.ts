import { shutOut } from './access.ts'
import { callersOf } from './callers.ts'
import { compareSchemas } from './compare-schemas.ts'
import { type Contract, inOrder, type ProcedureContract, type Procedures } from './contract.ts'
import { breaks, calleeStays, callersStay, type Place, type Side, type Words } from './finding.ts'
import type { Schema } from './schema.ts'

/** Which of the two already runs the new version while the other does not. */
export type Order = 'callee-first' | 'callers-first'

/** One change between two versions of the services. */
export interface Change {
  readonly breaking: boolean
  readonly service: string
  /** `internal.retrieve`; undefined for a change of the whole service. */
  readonly procedure: string | undefined
  /** Services that call it, and `the browser`. */
  readonly callers: readonly string[]
  /** What changed, whom it breaks: one sentence without a full stop. */
  readonly sentence: string
}

interface Says {
  readonly breaking: boolean
  readonly procedure?: string
  readonly says: string
}

/**
 * Every change between two versions of the services. By default callers still run the old version and the services they
 * call the new one, as in every roll-out; with `callers-first` it is the other way round.
 */
export function compareContracts(
  old: readonly Contract[],
  next: readonly Contract[],
  order: Order = 'callee-first',
): Change[] {
  const versions = [old, next].map((all) => all.map(inOrder))
  const [known = [], met = []] = order === 'callee-first' ? versions : versions.reverse()
  const words = order === 'callee-first' ? callersStay : calleeStays
  const names = [...new Set([...known, ...met].map(({ service }) => service))].sort()
  return names.flatMap((service) => {
    const [before, after] = [known, met].map((all) => all.find((one) => one.service === service))
    return compareServices(before, after, words).map(({ breaking, procedure, says }) => {
      const callers = callersOf(service, procedure, known)
      const subject = procedure === undefined ? service : `${service} ${procedure}`
      const harm = callers.length > 0 ? `; breaks ${join(callers)}` : '; nobody calls it'
      return {
        breaking: breaking && callers.length > 0,
        service,
        procedure,
        callers,
        sentence: `${subject}${says}${breaking ? harm : ''}`,
      }
    })
  })
}

function compareServices(before: Contract | undefined, after: Contract | undefined, words: Words): Says[] {
  if (!before) return [{ breaking: false, says: ` ${words.added}` }]
  if (!after) return [{ breaking: true, says: ` ${words.removed}` }]
  return [
    ...compareSurface(before.edge, after.edge, { surface: 'edge', words }),
    ...compareSurface(before.internal, after.internal, { surface: 'internal', words }),
    ...compareErrors(before.errors, after.errors, words),
  ]
}

function compareSurface(
  before: Procedures,
  after: Procedures,
  { surface, words }: { surface: string; words: Words },
): Says[] {
  const come = Object.keys(after).filter((path) => !before[path])
  const found: Says[] = []
  for (const [path, old] of Object.entries(before)) {
    const next = after[path]
    const procedure = `${surface}.${path}`
    if (next) found.push(...compareProcedures(old, next, words).map((one) => ({ ...one, procedure })))
    else {
      const twin = come.find((other) => JSON.stringify(after[other]) === JSON.stringify(old))
      found.push({
        breaking: true,
        procedure,
        says: twin ? ` ${words.removed} (${twin} takes and gives the same)` : ` ${words.removed}`,
      })
    }
  }
  return [
    ...found,
    ...come.map((path) => ({ breaking: false, procedure: `${surface}.${path}`, says: ` ${words.added}` })),
  ]
}

function compareProcedures(old: ProcedureContract, next: ProcedureContract, words: Words): Says[] {
  if (old.kind !== next.kind)
    return [{ breaking: true, says: ` is ${words.now} a ${next.kind} (${words.was} a ${old.kind})` }]
  const access: Says[] = []
  if (old.access !== next.access) {
    const lost = shutOut(old.access, next.access)
    const who = lost.length > 0 ? `, which shuts out ${join(lost)}` : ''
    access.push({
      breaking: lost.length > 0,
      says: ` ${words.now} takes access ${next.access} (${words.was} ${old.access})${who}`,
    })
  }
  return [...access, ...compareInputs(old, next, words), ...compareOutputs(old, next, words)]
}

function compareInputs(old: ProcedureContract, next: ProcedureContract, words: Words): Says[] {
  if (!next.input) return old.input ? [{ breaking: false, says: `: ${words.noLonger} takes an input` }] : []
  if (!old.input)
    return [
      {
        breaking: !next.inputOptional,
        says: `: ${words.now} takes an input${next.inputOptional ? ', which may be left out' : ''}`,
      },
    ]
  const optional: Says[] =
    old.inputOptional === next.inputOptional
      ? []
      : [
          {
            breaking: old.inputOptional,
            says: `: the input ${next.inputOptional ? 'may' : 'must'} ${words.now} be ${next.inputOptional ? 'left out' : 'given'}`,
          },
        ]
  return [...optional, ...findings({ old: old.input, next: next.input, words }, 'input', 'input')]
}

function compareOutputs(old: ProcedureContract, next: ProcedureContract, words: Words): Says[] {
  if (!old.output) return next.output ? [{ breaking: false, says: `: ${words.now} gives an output` }] : []
  if (!next.output) return [{ breaking: true, says: `: ${words.noLonger} gives an output` }]
  return findings(
    { old: old.output, next: next.output, words },
    'output',
    next.kind === 'subscription' ? 'event' : 'output',
  )
}

function compareErrors(old: Contract['errors'], next: Contract['errors'], words: Words): Says[] {
  return [...new Set([...Object.keys(old), ...Object.keys(next)])].sort().flatMap((reason): Says[] => {
    const [before, after] = [old[reason], next[reason]]
    if (before === undefined)
      return [
        {
          breaking: false,
          says: `: error ${reason} ${words.added}; callers that do not know it treat it by its code`,
        },
      ]
    if (after === undefined) return [{ breaking: false, says: `: error ${reason} ${words.removed}` }]
    return before === after || !before || !after
      ? []
      : [
          {
            breaking: true,
            says: `: error ${reason} ${words.now} has the code ${after} (${words.was} ${before})`,
          },
        ]
  })
}

function findings(
  { old, next, words }: { old: Schema; next: Schema; words: Words },
  side: Side,
  noun: string,
): Says[] {
  return compareSchemas(old, next, { side, words }).map(({ effect, place, says }) => ({
    breaking: breaks(effect, side),
    says: `: ${subject(noun, place)} ${says}`,
  }))
}

function subject(noun: string, { path, where }: Place): string {
  const what = path === '[]' ? `each item of the ${noun}` : path ? `${noun} field \`${path}\`` : `the ${noun}`
  return where ? `${what} (${where})` : what
}

function join(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
