import type { Rows } from '@wattos/data'
import { z } from 'zod'
import { problemSchema, type ToolProblem } from '../call/outcome.ts'
import { type KindName, kinds } from './kinds.ts'

/** A connection as administrators see it: without its secret. */
export interface ConnectionView {
  readonly id: string
  readonly kind: KindName
  readonly name: string
  readonly description: string
  readonly settings: Record<string, unknown>
  readonly hasSecret: boolean
  readonly enabled: boolean
  readonly timeoutMs: number
  /** Whether the other side can be asked whether it answers without anything being done there. */
  readonly checkable: boolean
  readonly checkedAt: string | null
  /** What was wrong when the other side was last asked. */
  readonly problem: string | null
  /** The same as a stable name: a code of outcomes, or NOT_AS_EXPECTED; null also where an earlier version has asked. */
  readonly problemCode: string | null
  /** The same for a reader's language; null also where an earlier version has asked. */
  readonly problemTold: ToolProblem | null
}

const settingsSchema = z.record(z.string(), z.unknown())

/** A row as it is shown. */
export function viewOf(row: Rows['toolConnection']): ConnectionView {
  const { id, kind, name, description, enabled, timeoutMs, problem, problemCode } = row
  return {
    id,
    kind,
    name,
    description,
    settings: settingsSchema.parse(row.settings),
    hasSecret: row.secretSealed !== null,
    enabled,
    timeoutMs,
    checkable: kinds[kind].ask !== undefined,
    checkedAt: row.checkedAt?.toISOString() ?? null,
    problem,
    problemCode,
    problemTold: problemSchema.nullable().parse(row.problemTold),
  }
}
