/** What of a table of authorization must not compile. This file is part of the package's compilation. */
import { z } from 'zod'
import type { Authorization } from './authorization.ts'
import { throws } from './error-table.ts'
import { serviceKit } from './kit.ts'

const kit = serviceKit({
  name: 'sample-service',
  port: 4810,
  uses: {},
  owns: {},
  env: z.object({}),
  resources: () => ({}),
})
const errors = { BOOK_NOT_FOUND: { code: 'NOT_FOUND', message: 'There is no such book.' } } as const
const edge = kit.router({
  books: kit.router({
    list: kit.member.query(() => []),
    read: kit
      .can('space:read')
      .errors(throws(errors, 'BOOK_NOT_FOUND'))
      .input(z.object({ id: z.uuid() }))
      .query(({ input }) => input),
  }),
})
const internal = kit.router({ count: kit.service.query(() => 1) })

const list = { from: 'member', otherTenant: 'allowed', withoutGrant: 'allowed' } as const
const read = {
  from: 'viewer',
  input: { id: '{book}' },
  otherTenant: 'BOOK_NOT_FOUND',
  withoutGrant: 'BOOK_NOT_FOUND',
} as const
const count = { alone: 'allowed', otherTenant: 'allowed', withoutGrant: 'allowed' } as const

type Table = Authorization<typeof edge, typeof internal>

export const complete: Table = { edge: { books: { list, read: [read, read] } }, internal: { count } }

// @ts-expect-error a procedure without a rule
export const forgotten: Table = { edge: { books: { list } }, internal: { count } }
// @ts-expect-error an internal procedure without a rule
export const forgottenInternal: Table = { edge: { books: { list, read } }, internal: {} }
// @ts-expect-error a rule for a procedure that does not exist
export const surplus: Table = { edge: { books: { list, read, burn: list } }, internal: { count } }
// @ts-expect-error a whole surface is forgotten
export const half: Table = { edge: { books: { list, read } } }
// @ts-expect-error a rule that says nothing of strangers
export const silent: Table = { edge: { books: { list: { from: 'member' }, read } }, internal: { count } }
export const misspelt: Table = {
  edge: {
    books: {
      list,
      // @ts-expect-error a reason that the procedure does not declare
      read: { ...read, otherTenant: 'BOOK_LOST' },
    },
  },
  internal: { count },
}
export const misfit: Table = {
  edge: {
    books: {
      list,
      // @ts-expect-error a sample that does not fit the input
      read: { ...read, input: { title: 'x' } },
    },
  },
  internal: { count },
}
export const bare: Table = {
  edge: {
    books: {
      list,
      // @ts-expect-error without a sample, though the procedure wants an input
      read: { from: 'viewer', otherTenant: 'BOOK_NOT_FOUND', withoutGrant: 'BOOK_NOT_FOUND' },
    },
  },
  internal: { count },
}
