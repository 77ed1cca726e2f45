import type { Rows, Table } from '@wattos/data'

/** A sentence in both languages of the platform. */
export interface Words {
  readonly de: string
  readonly en: string
}

/** What happens to a person's rows when the person is erased. */
export type Erasure<Nullable extends string> =
  /** They are deleted. */
  | 'delete'
  /** They belong to the tenant rather than to the person: another person gets them, unless whoever erases says that they go too. */
  | 'transfer'
  /** They stay, for sums, without the person: these columns become null. */
  | { readonly anonymise: readonly Nullable[] }
  /** They stay as they are, and why that must be so. */
  | { readonly keep: Words }

/** For how long rows are kept, counted from a column's time; a tenant may say another number of days for the kind. */
export interface Retention<Column extends string> {
  readonly kind: string
  readonly days: number
  readonly by: Column
}

/** What a table with rows about people says about them. */
export interface PersonalRules<Column extends string, Nullable extends string> {
  /** What the rows hold, for the processing register. */
  readonly holds: Words
  readonly erasure: Erasure<Nullable>
  readonly retention?: Retention<Column>
  /** Column that is true while the person's rows may only be kept, not used (Art. 18 GDPR); the service's queries leave such rows out. */
  readonly restriction?: Column
  /** Columns that are in no archive: what is in them is not about the person but opens something. */
  readonly secret?: readonly Column[]
}

/** A table with rows about people; `subject` is the column with the person's id. */
export interface Personal<
  Column extends string = string,
  Nullable extends string = string,
> extends PersonalRules<Column, Nullable> {
  readonly kind: 'personal'
  readonly subject: Column
}

/** A table whose rows hang on those of another one: `by` names their row there, and they go with it. */
export interface Part<Column extends string = string> {
  readonly kind: 'part'
  readonly of: Table
  readonly by: Column
  readonly holds: Words
}

/** A table without personal data, and why that is so. */
export interface Impersonal {
  readonly kind: 'none'
  readonly why: string
}

type Columns<T extends Table> = keyof Rows[T] & string
type Nullable<T extends Table> = { [C in Columns<T>]: null extends Rows[T][C] ? C : never }[Columns<T>]

/** The tables that a service owns, each saying whose personal data it holds; one that does not say so does not compile. */
export type Owns = {
  readonly [T in Table]?: Personal<Columns<T>, Nullable<T>> | Part<Columns<T>> | Impersonal
}

/** Declares that a table's rows are about the person whose id stands in `subject`, what they hold, and what becomes of them. */
export function personal<const Column extends string, const Nullable extends string = never>(
  subject: Column,
  rules: PersonalRules<Column, Nullable>,
): Personal<Column, Nullable> {
  return { kind: 'personal', subject, ...rules }
}

/** Declares that a table's rows hang on another's, on which they are deleted by the database. */
export function partOf<const Column extends string>(of: Table, by: Column, holds: Words): Part<Column> {
  return { kind: 'part', of, by, holds }
}

/** Declares that a table holds no personal data. */
export function impersonal(why: string): Impersonal {
  return { kind: 'none', why }
}
