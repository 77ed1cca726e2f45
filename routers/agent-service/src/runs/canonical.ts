import { createHash } from 'node:crypto'

/** JSON with sorted keys: the same text for the same value, however its keys were ordered. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
      .join(',')}}`
  return JSON.stringify(value) ?? 'null'
}

/** A call as it is shown to people and carried out. */
export interface ExactCall {
  readonly runId: string
  readonly stepId: string
  readonly tool: string
  readonly arguments: unknown
}

/** Digest of exactly this call of exactly this step, hexadecimal: agreeing to it agrees to nothing else. */
export function hashOf({ runId, stepId, tool, arguments: given }: ExactCall): string {
  return createHash('sha256')
    .update(canonical(['agent call', runId, stepId, tool, given]))
    .digest('hex')
}
