import { Prisma } from '@wattos/prisma'

/** Name of a table as the client spells it: `document`, `llmUsage`. */
export type Table = Uncapitalize<Prisma.ModelName>

/** The row of each table: `Rows['document']['sha256']`. */
export type Rows = { [T in Table]: Prisma.TypeMap['model'][Capitalize<T>]['payload']['scalars'] }

/** Every table of the schema, to check that each has exactly one owner. */
export const allTables: readonly Table[] = Object.values(Prisma.ModelName).map(tableOf)

/** The table of a model: `LlmUsage` → `llmUsage`. */
export function tableOf<M extends Prisma.ModelName>(model: M): Uncapitalize<M> {
  return uncapitalize(model)
}

function uncapitalize<S extends string>(text: S): Uncapitalize<S> {
  const result = text.charAt(0).toLowerCase() + text.slice(1)
  assertUncapitalized(text, result)
  return result
}

/** String methods forget literal types; this gives the type back after looking. */
function assertUncapitalized<S extends string>(from: S, text: string): asserts text is Uncapitalize<S> {
  if (text.slice(1) !== from.slice(1)) throw new TypeError(`not the table of ${from}: ${text}`)
}
