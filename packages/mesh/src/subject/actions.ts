import type { Person } from '@wattos/jobs'
import { fail } from '../errors.ts'
import type { Owns } from '../owns.ts'
import { mapOf } from './data-map.ts'
import { eraseRows, objectRows, partTables, personalTables, restrictRows, sweepRows } from './erase-rows.ts'
import { countParts, pagesOfPart } from './parts.ts'
import { oldestOf, pagesOf, tableIn } from './rows.ts'
import type {
  ArchivePiece,
  Done,
  EraseOrder,
  Held,
  ObjectOrder,
  RestrictOrder,
  SubjectHooks,
} from './shapes.ts'

/** What is needed of a service to answer about people: for whom it is asked, its tables, its queues. */
export interface SubjectContext {
  readonly principal: { readonly tenantId: string } | null
  readonly db: object
  readonly runtime: {
    readonly forgetJobs: (person: Person) => Promise<Done[]>
    readonly forgetAnswers: (person: Person) => Promise<Done[]>
  }
}

/** Bytes of a file that go in one piece: within a frame once they are letters. */
const pieceSize = 256 * 1024

/** The tenant of whoever asks; what a service holds is told and erased within one tenant only. */
function tenantOf({ principal }: SubjectContext): string {
  if (!principal)
    throw fail(
      'UNAUTHORIZED',
      'NOT_SIGNED_IN',
      'A request about a person is made for somebody of their tenant.',
    )
  return principal.tenantId
}

/** What a service can tell and do about a person, made from what it says about its tables. */
export function subjectActions<Ctx extends SubjectContext>(owns: Owns, hooks: SubjectHooks<Ctx> = {}) {
  return {
    /** Which of the service's tables hold what about people. */
    map: () => mapOf(owns),

    /** How much is held of a person. */
    async report(ctx: Ctx, userId: string): Promise<Held[]> {
      const tenantId = tenantOf(ctx)
      const held: Held[] = []
      for (const [what, rules] of personalTables(owns)) {
        const where = { tenantId, [rules.subject]: userId }
        const table = tableIn(ctx.db, what)
        held.push({ what, count: await table.count({ where }), oldest: await oldestOf(table, where) })
      }
      for (const [table, part] of partTables(owns))
        held.push({
          what: table,
          count: await countParts({ db: ctx.db, owns, tenantId }, { ...part, table }, userId),
          oldest: null,
        })
      return [...held, ...((await hooks.report?.(ctx, userId)) ?? [])].filter(({ count }) => count > 0)
    },

    /** Everything that is held of a person, row by row and file by file. */
    async *archive(ctx: Ctx, userId: string): AsyncGenerator<ArchivePiece> {
      const tenantId = tenantOf(ctx)
      for (const [table, { subject, secret }] of personalTables(owns)) {
        const where = { tenantId, [subject]: userId }
        for await (const rows of pagesOf(tableIn(ctx.db, table), { where, secret }))
          yield { type: 'rows', table, rows }
      }
      for (const [table, part] of partTables(owns))
        for await (const rows of pagesOfPart({ db: ctx.db, owns, tenantId }, { ...part, table }, userId))
          yield { type: 'rows', table, rows }
      for await (const { name, mime, content } of hooks.files?.(ctx, userId) ?? []) {
        yield { type: 'file', name, mime }
        for await (const bytes of content)
          for (let from = 0; from < bytes.length; from += pieceSize)
            yield {
              type: 'bytes',
              base64: Buffer.from(bytes.subarray(from, from + pieceSize)).toString('base64'),
            }
      }
    },

    /** Does with all that is held of a person what the tables declare; may be repeated. */
    async erase(ctx: Ctx, order: EraseOrder): Promise<{ done: Done[]; documents: string[] }> {
      const tenantId = tenantOf(ctx)
      const person = { tenantId, userId: order.userId }
      const first = await hooks.erase?.(ctx, order)
      const jobs = await ctx.runtime.forgetJobs(person)
      const rows = await eraseRows({ db: ctx.db, owns, tenantId }, order)
      const answers = await ctx.runtime.forgetAnswers(person)
      return {
        done: [...(first?.done ?? []), ...jobs, ...rows, ...answers],
        documents: [...(first?.documents ?? [])],
      }
    },

    /** Uses what is held of a person no longer for a purpose to which they object, or again; what is kept for sums only becomes nameless. */
    async object(ctx: Ctx, order: ObjectOrder): Promise<Done[]> {
      const tenantId = tenantOf(ctx)
      const counted = order.on && order.purpose === 'statistics'
      const done = counted ? await objectRows({ db: ctx.db, owns, tenantId }, order.userId) : []
      await hooks.object?.(ctx, order)
      return done
    },

    /** Keeps what is held of a person without using it, or has it used again. */
    async restrict(ctx: Ctx, order: RestrictOrder): Promise<{ what: string; count: number }[]> {
      const marked = await restrictRows({ db: ctx.db, owns, tenantId: tenantOf(ctx) }, order)
      await hooks.restrict?.(ctx, order)
      return marked
    },

    /** Removes what is older than its kind is kept. */
    async sweep(ctx: Ctx, days: Readonly<Record<string, number>>): Promise<Done[]> {
      const tenantId = tenantOf(ctx)
      const first = (await hooks.sweep?.(ctx, days)) ?? []
      return [...first, ...(await sweepRows({ db: ctx.db, owns, tenantId }, days))]
    },
  }
}
