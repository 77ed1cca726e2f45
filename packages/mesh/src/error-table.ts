import type { TRPC_ERROR_CODE_KEY, TRPC_ERROR_CODE_NUMBER } from '@trpc/server/rpc'
import { Failure, type WireErrorData } from './errors.ts'

/** A failure that a service foresees: its tRPC code, and the sentence that says what is wrong and how to mend it; `{name}` is filled in where it is thrown. */
export interface ErrorEntry {
  readonly code: TRPC_ERROR_CODE_KEY
  readonly message: string
}

/** The failures that a service foresees, by their stable reason. */
export type ErrorTable = Readonly<Record<string, ErrorEntry>>

type Blanks<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Blanks<Rest>
  : never

/** What must be given to fill in a sentence: nothing where it has no blanks. */
type Details<Entry extends ErrorEntry> = [Blanks<Entry['message']>] extends [never]
  ? []
  : [details: Readonly<Record<Blanks<Entry['message']>, string | number>>]

/** The failure for a reason of a table, to throw. */
export interface Failures<Table extends ErrorTable> {
  <Reason extends keyof Table & string>(reason: Reason, ...details: Details<Table[Reason]>): Failure
}

/** Makes the function with which a service throws the failures of its table, and no others: `throw ragFailure('SPACE_NOT_FOUND')`. */
export function failuresOf<const Table extends ErrorTable>(table: Table): Failures<Table> {
  return (reason, ...[details]) => {
    const entry: ErrorEntry | undefined = table[reason]
    if (entry === undefined) throw new TypeError(`${reason} is not in the table of errors`)
    const { code, message } = entry
    const filled: Readonly<Record<string, string | number>> = details ?? {}
    return new Failure(
      code,
      reason,
      message.replace(/\{(\w+)\}/g, (blank, name: string) => String(filled[name] ?? blank)),
    )
  }
}

/** What a caller sees of one declared failure. */
export interface DeclaredShape<Reason extends string, Code extends TRPC_ERROR_CODE_KEY> {
  readonly message: string
  readonly code: TRPC_ERROR_CODE_NUMBER
  readonly data: WireErrorData & { readonly reason: Reason; readonly code: Code }
}

type Shapes<Table extends ErrorTable, Reason extends keyof Table> = Reason extends string
  ? DeclaredShape<Reason, Table[Reason]['code']>
  : never

/**
 * States which failures a procedure may end with: `kit.member.errors(throws(ragErrors, 'SPACE_NOT_FOUND')).input(…)`.
 * Without reasons: with any of the table. Its callers' types then name them. It costs nothing when the procedure runs.
 */
export function throws<const Table extends ErrorTable, Reason extends keyof Table & string>(
  _table: Table,
  ..._reasons: readonly Reason[]
): () => Shapes<Table, Reason> | undefined {
  return () => undefined
}

/** The same for failures of a service further down, whose table is known by its type alone: `relays<typeof ragErrors, 'SPACE_NOT_FOUND'>()`. */
export function relays<Table extends ErrorTable, Reason extends keyof Table & string>(): () =>
  | Shapes<Table, Reason>
  | undefined {
  return () => undefined
}
