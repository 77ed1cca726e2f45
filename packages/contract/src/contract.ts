import { z } from 'zod'
import { type Schema, schemaParser } from './schema.ts'

/** What one procedure takes and gives. */
export interface ProcedureContract {
  readonly kind: 'query' | 'mutation' | 'subscription'
  /** Who may call it: `anyone`, `member`, `service`, or the permission that it takes. */
  readonly access: string
  /** What it takes; null when it takes no input. */
  readonly input: Schema | null
  /** Whether it may be called without its input. */
  readonly inputOptional: boolean
  /** What it gives as JSON makes it, or each event of a subscription; null when it gives nothing. */
  readonly output: Schema | null
}

/** Procedures by their path: `spaces.list`. */
export type Procedures = Readonly<Record<string, ProcedureContract>>

/** One service as its callers know it, and whom it calls itself. */
export interface Contract {
  readonly service: string
  /** Services that it may call. */
  readonly uses: readonly string[]
  /** Procedures that its code calls, as `rag-service internal.retrieve`; `rag-service *` where that could not be told. */
  readonly calls: readonly string[]
  /** Reasons of its failures, with the code of each where the table of errors names it. */
  readonly errors: Readonly<Record<string, string | null>>
  readonly edge: Procedures
  readonly internal: Procedures
}

const procedureParser = z.strictObject({
  kind: z.enum(['query', 'mutation', 'subscription']),
  access: z.string(),
  input: schemaParser.nullable(),
  inputOptional: z.boolean(),
  output: schemaParser.nullable(),
})

/** Reads a snapshot. */
export const contractParser: z.ZodType<Contract> = z.strictObject({
  service: z.string(),
  uses: z.array(z.string()),
  calls: z.array(z.string()),
  errors: z.record(z.string(), z.string().nullable()),
  edge: z.record(z.string(), procedureParser),
  internal: z.record(z.string(), procedureParser),
})

/** A contract as its file: indented, keys in a stable order, so that a difference of two files is one of the contracts. */
export function printContract({ service, uses, calls, ...rest }: Contract): string {
  const ordered = { service, ...rest, uses: [...uses].sort(), calls: [...calls].sort() }
  return `${JSON.stringify(ordered, sortKeys, 2)}\n`
}

/** The same contract with its keys in the order of its file. */
export function inOrder(contract: Contract): Contract {
  return contractParser.parse(JSON.parse(printContract(contract)))
}

function sortKeys(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value
}
