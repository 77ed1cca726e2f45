import { z } from 'zod'
import { type Page, ScimError } from './protocol.ts'

/** Most entries of a list in one answer. */
export const mostEntries = 200

const whole = z.coerce.number().int()
const names = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((one) => one.trim().toLowerCase())
      .filter(Boolean),
  )
const querySchema = z.object({
  filter: z.string().max(1_000).optional(),
  startIndex: whole.default(1).transform((first) => Math.max(first, 1)),
  count: whole.default(100).transform((count) => Math.min(Math.max(count, 0), mostEntries)),
  attributes: names,
  excludedAttributes: names,
})

/** What a request for one or several resources asks for beside them. */
export interface ScimQuery {
  readonly filter: string | undefined
  readonly page: Page
  /** Whether an attribute that is long to list is wanted. */
  readonly wants: (attribute: string) => boolean
}

/** Reads the query of an address; throws a ScimError. */
export function readQuery(text: string): ScimQuery {
  const read = querySchema.safeParse(Object.fromEntries(new URLSearchParams(text)))
  if (!read.success) throw new ScimError(400, 'startIndex and count are whole numbers.', 'invalidValue')
  const { filter, startIndex, count, attributes, excludedAttributes } = read.data
  return {
    filter,
    page: { first: startIndex, count },
    wants: (attribute) =>
      !excludedAttributes.includes(attribute) && (attributes.length === 0 || attributes.includes(attribute)),
  }
}
