import { tracked } from '@wattos/mesh'
import { gives, kit, yields } from './kit.ts'

/** A book. */
export interface Book {
  readonly title: string
  readonly year: number
}
/** A shelf of shelves. */
export interface Shelf {
  readonly name: string
  readonly inner: readonly Shelf[]
}
/** A shelf that says how wide it is. */
export interface DeepShelf {
  readonly name: string
  readonly width?: number
  readonly inner: readonly DeepShelf[]
}

const book: Book = { title: 'Faust', year: 1808 }
const shelf: Shelf = { name: 'A', inner: [] }
const deepShelf: DeepShelf = { name: 'A', inner: [] }

/** Outputs as they were. */
export const outputsBefore = kit.router({
  same: gives({ at: new Date(0), books: [book] }),
  add: gives({ title: '' }),
  remove: gives({ title: '', year: 1 }),
  removeOptional: gives<{ title: string; year?: number }>({ title: '' }),
  becomeOptional: gives<{ year: number }>({ year: 1 }),
  becomeUndefined: gives<{ year: number }>({ year: 1 }),
  becomeSure: gives<{ year?: number }>({}),
  becomeNullable: gives<{ year: number }>({ year: 1 }),
  neverNull: gives<{ year: number | null }>({ year: 1 }),
  addValue: gives<{ state: 'in' | 'out' }>({ state: 'in' }),
  dropValue: gives<{ state: 'in' | 'out' }>({ state: 'in' }),
  valuesToText: gives<{ state: 'in' | 'out' }>({ state: 'in' }),
  numberToText: gives({ year: 1 }),
  dateToNumber: gives({ at: new Date(0) }),
  item: gives([book]),
  itemAdds: gives([book]),
  recordValue: gives<Record<string, number>>({}),
  nested: gives({ page: { of: book } }),
  addMember: gives<{ type: 'book'; title: string } | { type: 'map'; scale: number }>({
    type: 'map',
    scale: 1,
  }),
  dropMember: gives<{ type: 'book'; title: string } | { type: 'map'; scale: number }>({
    type: 'map',
    scale: 1,
  }),
  inMember: gives<{ type: 'book'; title: string } | { type: 'map'; scale: number }>({
    type: 'map',
    scale: 1,
  }),
  recursive: gives(shelf),
  nothingMore: gives({ title: '' }),
  firstOutput: gives(undefined),
  event: yields({ type: 'text', text: '' }),
  trackedEvent: yields(tracked('1', { text: '' })),
})

/** The same outputs after a change each. */
export const outputsAfter = kit.router({
  same: gives({ books: [book], at: new Date(0) }),
  add: gives({ title: '', year: 1 }),
  remove: gives({ title: '' }),
  removeOptional: gives({ title: '' }),
  becomeOptional: gives<{ year?: number }>({}),
  becomeUndefined: gives<{ year: number | undefined }>({ year: 1 }),
  becomeSure: gives<{ year: number }>({ year: 1 }),
  becomeNullable: gives<{ year: number | null }>({ year: 1 }),
  neverNull: gives<{ year: number }>({ year: 1 }),
  addValue: gives<{ state: 'in' | 'out' | 'lost' }>({ state: 'in' }),
  dropValue: gives<{ state: 'in' }>({ state: 'in' }),
  valuesToText: gives<{ state: string }>({ state: 'in' }),
  numberToText: gives({ year: '1' }),
  dateToNumber: gives({ at: 0 }),
  item: gives(['Faust']),
  itemAdds: gives([{ ...book, shelf: 'A' }]),
  recordValue: gives<Record<string, number | null>>({}),
  nested: gives({ page: { of: { title: '' } } }),
  addMember: gives<{ type: 'book'; title: string } | { type: 'map'; scale: number } | { type: 'film' }>({
    type: 'map',
    scale: 1,
  }),
  dropMember: gives<{ type: 'book'; title: string }>({ type: 'book', title: '' }),
  inMember: gives<{ type: 'book'; title: string } | { type: 'map'; scale: string }>({
    type: 'map',
    scale: '',
  }),
  recursive: gives(deepShelf),
  nothingMore: gives(undefined),
  firstOutput: gives({ title: '' }),
  event: yields({ type: 'text', words: [''] }),
  trackedEvent: yields(tracked('1', { text: 1 })),
})
