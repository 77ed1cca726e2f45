import { z } from 'zod'
import type { Level } from './level.ts'
import { subjectSchema } from './subject.ts'

/** Names a resource whose grants are asked for. */
export const listGrantsInput = z.object({ id: z.uuid() })

/** Names a resource and from whom its grant is taken. */
export const removeGrantInput = z.object({ id: z.uuid(), subject: subjectSchema })

/** A grant of one of the levels that this kind of resource knows. */
export function setGrantInput<const L extends readonly [Level, ...Level[]]>(levels: L) {
  return removeGrantInput.extend({ level: z.enum(levels) })
}
