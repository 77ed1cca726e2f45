import { describe, expect, it } from 'vitest'
import { compareContracts } from './compare.ts'
import { libraryContracts, reader } from './testing/contracts.ts'

const { deployed, next } = await libraryContracts()
const changes = compareContracts(deployed, next)

type Verdict = 'breaks' | 'passes'

/** What changes in each procedure of testing/inputs.ts, in the words of the check. */
const inputs: [string, Verdict, string][] = [
  ['addOptional', 'passes', ': input field `shelf` is new and optional'],
  ['addRequired', 'breaks', ': input field `shelf` is new and required'],
  ['addWithDefault', 'passes', ': input field `limit` is new and optional'],
  ['remove', 'passes', ': input field `shelf` was removed, and is ignored'],
  ['removeFromStrict', 'breaks', ': input field `shelf` was removed, and unknown fields are refused'],
  ['makeStrict', 'breaks', ': the input now refuses fields that it does not know'],
  ['makeRequired', 'breaks', ': input field `title` is now required'],
  ['makeOptional', 'passes', ': input field `title` may now be missing'],
  ['giveDefault', 'passes', ': input field `limit` may now be missing; 8 is taken then'],
  ['changeDefault', 'passes', ': input field `limit` now defaults to 12 (was 8)'],
  ['lowerMax', 'breaks', ': input field `limit` now allows at most 20 (was 50)'],
  ['raiseMax', 'passes', ': input field `limit` now allows at most 80 (was 50)'],
  ['addMax', 'breaks', ': input field `limit` now allows at most 20 (was unlimited)'],
  ['dropMax', 'passes', ': input field `limit` now has no largest value (was 50)'],
  ['raiseMin', 'breaks', ': input field `limit` now takes at least 5 (was 1)'],
  ['raiseMinLength', 'breaks', ': input field `title` now takes at least 1 character (was without minimum)'],
  ['lowerMaxItems', 'breaks', ': input field `tags` now allows at most 1 item (was 10)'],
  ['addPattern', 'breaks', ': input field `isbn` must now match /^\\d+$/'],
  ['dropPattern', 'passes', ': input field `isbn` need no longer match /^\\d+$/'],
  ['changePattern', 'breaks', ': input field `isbn` must now match /^[\\dX]+$/'],
  ['changePattern', 'passes', ': input field `isbn` need no longer match /^\\d+$/'],
  ['addFormat', 'breaks', ': input field `id` must now be of the form uuid (was any)'],
  ['needWhole', 'breaks', ': input field `pages` must now be a whole number'],
  ['textToNumber', 'breaks', ': input field `year` is now a number (was a string)'],
  ['alsoNumber', 'passes', ': input field `year` may now also be a number'],
  ['notNull', 'breaks', ': input field `shelf` may no longer be null'],
  ['allowNull', 'passes', ': input field `shelf` may now be null'],
  ['dropValue', 'breaks', ': input field `language` may no longer be "en"'],
  ['addValue', 'passes', ': input field `language` may now also be "fr"'],
  ['textToValues', 'breaks', ': input field `language` must now be one of "de", "en" (was any string)'],
  ['valuesToText', 'passes', ': input field `language` may now be any string (was one of "de", "en")'],
  ['item', 'breaks', ': input field `tags[]` is now an object (was a string)'],
  ['nested', 'breaks', ': input field `filter.author.name` now allows at most 40 characters (was 80)'],
  ['recordValue', 'breaks', ': input field `scores.*` now allows at most 1 (was unlimited)'],
  ['dropMember', 'breaks', ': the input may no longer be the kind with by "year"'],
  ['addMember', 'passes', ': the input may now also be the kind with by "shelf"'],
  [
    'inMember',
    'breaks',
    ': input field `year` (in the kind with by "year") now takes at least 1500 (was without minimum)',
  ],
  ['tuple', 'breaks', ': input field `range` is now a list of exactly 3 (was a list of exactly 2)'],
  ['recursive', 'breaks', ': input field `name` now allows at most 9 characters (was unlimited)'],
  ['firstInput', 'breaks', ': now takes an input'],
  ['firstOptionalInput', 'passes', ': now takes an input, which may be left out'],
  ['noInput', 'passes', ': no longer takes an input'],
  ['mayLeaveOut', 'passes', ': the input may now be left out'],
  ['mustGive', 'breaks', ': the input must now be given'],
]

/** What changes in each procedure of testing/outputs.ts, in the words of the check. */
const outputs: [string, Verdict, string][] = [
  ['add', 'passes', ': output field `year` is new'],
  ['remove', 'breaks', ': output field `year` was removed'],
  ['removeOptional', 'passes', ': output field `year` was removed; it was optional'],
  ['becomeOptional', 'breaks', ': output field `year` may now be missing'],
  ['becomeUndefined', 'breaks', ': output field `year` may now be missing'],
  ['becomeSure', 'passes', ': output field `year` is now always there'],
  ['becomeNullable', 'breaks', ': output field `year` may now be null'],
  ['neverNull', 'passes', ': output field `year` may no longer be null'],
  ['addValue', 'breaks', ': output field `state` may now also be "lost"'],
  ['dropValue', 'passes', ': output field `state` may no longer be "out"'],
  ['valuesToText', 'breaks', ': output field `state` may now be any string (was one of "in", "out")'],
  ['numberToText', 'breaks', ': output field `year` is now a string (was a number)'],
  ['dateToNumber', 'breaks', ': output field `at` is now a number (was a string)'],
  ['item', 'breaks', ': each item of the output is now a string (was an object)'],
  ['itemAdds', 'passes', ': output field `[].shelf` is new'],
  ['recordValue', 'breaks', ': output field `*` may now be null'],
  ['nested', 'breaks', ': output field `page.of.year` was removed'],
  ['addMember', 'breaks', ': the output may now also be the kind with type "film"'],
  ['dropMember', 'passes', ': the output may no longer be the kind with type "map"'],
  [
    'inMember',
    'breaks',
    ': output field `scale` (in the kind with type "map") is now a string (was a number)',
  ],
  ['recursive', 'passes', ': output field `width` is new'],
  ['nothingMore', 'breaks', ': no longer gives an output'],
  ['firstOutput', 'passes', ': now gives an output'],
  ['event', 'breaks', ': event field `text` was removed'],
  ['event', 'passes', ': event field `words` is new'],
  ['trackedEvent', 'breaks', ': event field `data.text` is now a number (was a string)'],
]

/** What changes in each procedure of testing/procedures.ts, in the words of the check. */
const procedures: [string, Verdict, string][] = [
  ['remove', 'breaks', ' was removed'],
  ['lend', 'breaks', ' was removed (procedures.borrow takes and gives the same)'],
  ['kind', 'breaks', ' is now a mutation (was a query)'],
  [
    'tighten',
    'breaks',
    ' now takes access member (was anyone), which shuts out strangers and services that act for no one',
  ],
  ['needRight', 'breaks', ' now takes access space:edit (was member), which shuts out viewer'],
  ['sameRoles', 'passes', ' now takes access chat:use (was space:read)'],
  ['loosen', 'passes', ' now takes access member (was space:edit)'],
  ['borrow', 'passes', ' is new'],
  ['add', 'passes', ' is new'],
]

describe.each([
  ['inputs', inputs],
  ['outputs', outputs],
  ['procedures', procedures],
] as const)('changes of %s', (group, table) => {
  it.each(table)('%s %s:%s', (name, verdict, says) => {
    const procedure = `internal.${group}.${name}`
    const end = verdict === 'breaks' ? '; breaks reader-service' : ''
    expect(changes).toContainEqual({
      breaking: verdict === 'breaks',
      service: 'library-service',
      procedure,
      callers: ['reader-service'],
      sentence: `library-service ${procedure}${says}${end}`,
    })
  })

  it('finds nothing else', () => {
    const found = changes.filter(({ procedure }) => procedure?.startsWith(`internal.${group}.`))
    expect(found).toHaveLength(table.length)
  })
})

describe('changes of a whole service', () => {
  const sentences = (breaking: boolean, of = changes) =>
    of.filter((one) => one.breaking === breaking).map(({ sentence }) => sentence)

  it('names the browser among the callers of the edge', () => {
    expect(sentences(true)).toContain(
      'library-service edge.kind is now a mutation (was a query); breaks reader-service and the browser',
    )
  })

  it('refuses another code of an error, and lets errors come and go', () => {
    expect(sentences(true)).toContain(
      'library-service: error BOOK_NOT_FOUND now has the code GONE (was NOT_FOUND); breaks reader-service and the browser',
    )
    expect(sentences(false)).toContain(
      'library-service: error FRESH is new; callers that do not know it treat it by its code',
    )
    expect(sentences(false)).toContain('library-service: error OLD was removed')
  })

  it('refuses the end of a service that is called', () => {
    expect(sentences(true, compareContracts(deployed, [reader]))).toEqual([
      'library-service was removed; breaks reader-service and the browser',
    ])
  })

  it('lets a new service pass', () => {
    expect(compareContracts([reader], next)).toMatchObject([
      { breaking: false, sentence: 'library-service is new' },
    ])
  })

  it('finds nothing in what did not change', () => {
    expect(compareContracts(deployed, deployed)).toEqual([])
  })

  it('lets pass what nobody calls, and says so', () => {
    const alone = compareContracts([{ ...deployed[0]!, edge: {} }], [{ ...next[0]!, edge: {} }])
    expect(alone.filter(({ breaking }) => breaking)).toEqual([])
    expect(sentences(false, alone)).toContain(
      'library-service internal.inputs.lowerMax: input field `limit` now allows at most 20 (was 50); nobody calls it',
    )
  })

  it('breaks only those who call the procedure', () => {
    const precise = { ...reader, calls: ['library-service internal.inputs.lowerMax'] }
    const found = compareContracts([deployed[0]!, precise], next).filter(({ breaking }) => breaking)
    expect(
      found.filter(({ callers }) => callers.includes('reader-service')).map(({ procedure }) => procedure),
    ).toEqual(['internal.inputs.lowerMax', undefined])
  })
})

describe('callers that are deployed before the service they call', () => {
  const early = compareContracts(deployed, next, 'callers-first').filter(({ procedure }) =>
    procedure?.startsWith('internal.'),
  )
  it.each([
    ['inputs.raiseMax', true, ': input field `limit` still allows at most 50 (will be 80)'],
    ['inputs.lowerMax', false, ': input field `limit` still allows at most 50 (will be 20)'],
    ['inputs.addRequired', false, ': input field `shelf` is not there yet, and is ignored'],
    ['inputs.remove', true, ': input field `shelf` is still there and required'],
    ['inputs.allowNull', true, ': input field `shelf` may not yet be null'],
    ['outputs.add', true, ': output field `year` is not there yet'],
    ['outputs.remove', false, ': output field `year` is still there'],
    ['outputs.neverNull', true, ': output field `year` may still be null'],
    ['procedures.loosen', true, ' still takes access space:edit (will be member), which shuts out viewer'],
    ['procedures.add', true, ' is not there yet'],
  ] as const)('%s', (name, breaking, says) => {
    const end = breaking ? '; breaks reader-service' : ''
    expect(early).toContainEqual(
      expect.objectContaining({ breaking, sentence: `library-service internal.${name}${says}${end}` }),
    )
  })
})
