import { createHash } from 'node:crypto'
import type { AnyProcedure, AnyRouter } from '@trpc/server'
import { z } from 'zod'
import type { Surface } from '../call.ts'

type Offered = Readonly<Record<Surface, AnyRouter>>

const marks = new WeakMap<AnyRouter, string>()

/** A mark of what a service takes: twelve hexadecimal digits, the same wherever procedures, their kinds and their inputs are the same. */
export function contractMark({ edge, internal }: Offered): string {
  const known = marks.get(edge)
  if (known !== undefined) return known
  const said = [...linesOf('edge', edge), ...linesOf('internal', internal)].sort().join('\n')
  const mark = createHash('sha256').update(said).digest('hex').slice(0, 12)
  marks.set(edge, mark)
  return mark
}

function linesOf(surface: Surface, router: AnyRouter): string[] {
  const procedures: Readonly<Record<string, AnyProcedure>> = router._def.procedures
  return Object.entries(procedures).map(([path, { _def }]) => {
    const inputs: readonly unknown[] = _def.inputs
    return `${surface} ${_def.type} ${path} ${JSON.stringify(inputs.map(schemaOf))}`
  })
}

function schemaOf(input: unknown): unknown {
  return input instanceof z.ZodType
    ? z.toJSONSchema(input, { io: 'input', unrepresentable: 'any', cycles: 'ref', reused: 'inline' })
    : 'something else'
}
