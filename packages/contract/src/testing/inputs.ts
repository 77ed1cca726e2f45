import { z } from 'zod'
import { kit, takes } from './kit.ts'

const text = z.string()
const count = z.number()
const tree: z.ZodType = z.lazy(() => z.object({ name: z.string(), children: z.array(tree) }))
const forest: z.ZodType = z.lazy(() => z.object({ name: z.string().max(9), children: z.array(forest) }))

/** Inputs as they were. */
export const inputsBefore = kit.router({
  same: takes(z.object({ title: text, limit: count.min(1).optional() })),
  addOptional: takes(z.object({ title: text })),
  addRequired: takes(z.object({ title: text })),
  addWithDefault: takes(z.object({ title: text })),
  remove: takes(z.object({ title: text, shelf: text })),
  removeFromStrict: takes(z.strictObject({ title: text, shelf: text })),
  makeStrict: takes(z.object({ title: text })),
  makeRequired: takes(z.object({ title: text.optional() })),
  makeOptional: takes(z.object({ title: text })),
  giveDefault: takes(z.object({ limit: count })),
  changeDefault: takes(z.object({ limit: count.default(8) })),
  lowerMax: takes(z.object({ limit: count.int().max(50) })),
  raiseMax: takes(z.object({ limit: count.int().max(50) })),
  addMax: takes(z.object({ limit: count })),
  dropMax: takes(z.object({ limit: count.max(50) })),
  raiseMin: takes(z.object({ limit: count.min(1) })),
  raiseMinLength: takes(z.object({ title: text })),
  lowerMaxItems: takes(z.object({ tags: z.array(text).max(10) })),
  addPattern: takes(z.object({ isbn: text })),
  dropPattern: takes(z.object({ isbn: text.regex(/^\d+$/) })),
  changePattern: takes(z.object({ isbn: text.regex(/^\d+$/) })),
  addFormat: takes(z.object({ id: text })),
  needWhole: takes(z.object({ pages: count })),
  textToNumber: takes(z.object({ year: text })),
  alsoNumber: takes(z.object({ year: text })),
  notNull: takes(z.object({ shelf: text.nullable() })),
  allowNull: takes(z.object({ shelf: text })),
  dropValue: takes(z.object({ language: z.enum(['de', 'en']) })),
  addValue: takes(z.object({ language: z.enum(['de', 'en']) })),
  textToValues: takes(z.object({ language: text })),
  valuesToText: takes(z.object({ language: z.enum(['de', 'en']) })),
  item: takes(z.object({ tags: z.array(text) })),
  nested: takes(z.object({ filter: z.object({ author: z.object({ name: text.max(80) }) }) })),
  recordValue: takes(z.object({ scores: z.record(text, count) })),
  dropMember: takes(
    z.discriminatedUnion('by', [
      z.object({ by: z.literal('title'), title: text }),
      z.object({ by: z.literal('year'), year: count }),
    ]),
  ),
  addMember: takes(
    z.discriminatedUnion('by', [
      z.object({ by: z.literal('title'), title: text }),
      z.object({ by: z.literal('year'), year: count }),
    ]),
  ),
  inMember: takes(
    z.discriminatedUnion('by', [
      z.object({ by: z.literal('title'), title: text }),
      z.object({ by: z.literal('year'), year: count }),
    ]),
  ),
  tuple: takes(z.object({ range: z.tuple([count, count]) })),
  recursive: takes(tree),
  firstInput: kit.service.query(() => undefined),
  firstOptionalInput: kit.service.query(() => undefined),
  noInput: takes(z.object({ title: text })),
  mayLeaveOut: takes(z.object({ title: text })),
  mustGive: takes(z.object({ title: text.optional() }).optional()),
})

/** The same inputs after a change each. */
export const inputsAfter = kit.router({
  same: takes(z.object({ limit: count.min(1).optional(), title: text })),
  addOptional: takes(z.object({ title: text, shelf: text.optional() })),
  addRequired: takes(z.object({ title: text, shelf: text })),
  addWithDefault: takes(z.object({ title: text, limit: count.default(8) })),
  remove: takes(z.object({ title: text })),
  removeFromStrict: takes(z.strictObject({ title: text })),
  makeStrict: takes(z.strictObject({ title: text })),
  makeRequired: takes(z.object({ title: text })),
  makeOptional: takes(z.object({ title: text.optional() })),
  giveDefault: takes(z.object({ limit: count.default(8) })),
  changeDefault: takes(z.object({ limit: count.default(12) })),
  lowerMax: takes(z.object({ limit: count.int().max(20) })),
  raiseMax: takes(z.object({ limit: count.int().max(80) })),
  addMax: takes(z.object({ limit: count.max(20) })),
  dropMax: takes(z.object({ limit: count })),
  raiseMin: takes(z.object({ limit: count.min(5) })),
  raiseMinLength: takes(z.object({ title: text.min(1) })),
  lowerMaxItems: takes(z.object({ tags: z.array(text).max(1) })),
  addPattern: takes(z.object({ isbn: text.regex(/^\d+$/) })),
  dropPattern: takes(z.object({ isbn: text })),
  changePattern: takes(z.object({ isbn: text.regex(/^[\dX]+$/) })),
  addFormat: takes(z.object({ id: z.uuid() })),
  needWhole: takes(z.object({ pages: count.int() })),
  textToNumber: takes(z.object({ year: count })),
  alsoNumber: takes(z.object({ year: z.union([text, count]) })),
  notNull: takes(z.object({ shelf: text })),
  allowNull: takes(z.object({ shelf: text.nullable() })),
  dropValue: takes(z.object({ language: z.enum(['de']) })),
  addValue: takes(z.object({ language: z.enum(['de', 'en', 'fr']) })),
  textToValues: takes(z.object({ language: z.enum(['de', 'en']) })),
  valuesToText: takes(z.object({ language: text })),
  item: takes(z.object({ tags: z.array(z.object({ name: text })) })),
  nested: takes(z.object({ filter: z.object({ author: z.object({ name: text.max(40) }) }) })),
  recordValue: takes(z.object({ scores: z.record(text, count.max(1)) })),
  dropMember: takes(z.discriminatedUnion('by', [z.object({ by: z.literal('title'), title: text })])),
  addMember: takes(
    z.discriminatedUnion('by', [
      z.object({ by: z.literal('title'), title: text }),
      z.object({ by: z.literal('year'), year: count }),
      z.object({ by: z.literal('shelf'), shelf: text }),
    ]),
  ),
  inMember: takes(
    z.discriminatedUnion('by', [
      z.object({ by: z.literal('title'), title: text }),
      z.object({ by: z.literal('year'), year: count.min(1500) }),
    ]),
  ),
  tuple: takes(z.object({ range: z.tuple([count, count, count]) })),
  recursive: takes(forest),
  firstInput: takes(z.object({ title: text })),
  firstOptionalInput: takes(z.object({ title: text }).optional()),
  noInput: kit.service.query(() => undefined),
  mayLeaveOut: takes(z.object({ title: text }).optional()),
  mustGive: takes(z.object({ title: text.optional() })),
})
