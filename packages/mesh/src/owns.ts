import type { Rows, Table } from '@wattos/data'

/** A table with rows about people: `subject` is the column with the person's id, `retention` how long rows are kept (`90d`). */
export interface Personal<Field extends string = string> {
  readonly kind: 'personal'
  readonly subject: Field
  readonly retention?: string
}

/** A table without personal data, and why that is so. */
export interface Impersonal {
  readonly kind: 'none'
  readonly why: string
}

/** The tables that a service owns, each saying whose personal data it holds; one that does not say so does not compile. */
export type Owns = { readonly [T in Table]?: Personal<keyof Rows[T] & string> | Impersonal }

/** Declares that a table's rows are about the person whose id stands in `subject`. */
export function personal<const Field extends string>(subject: Field, retention?: string): Personal<Field> {
  return { kind: 'personal', subject, ...(retention ? { retention } : {}) }
}

/** Declares that a table holds no personal data. */
export function impersonal(why: string): Impersonal {
  return { kind: 'none', why }
}
