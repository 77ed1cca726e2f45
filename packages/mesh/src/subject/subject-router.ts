import type { Builders } from '../builders.ts'
import type { Context } from '../context.ts'
import { fail } from '../errors.ts'
import type { Owns } from '../owns.ts'
import type { Uses } from '../ref.ts'
import { countParts, eraseRows, partTables, personalTables, sweepRows } from './erase-rows.ts'
import { mapOf } from './data-map.ts'
import { oldestOf, pagesOf, tableIn } from './rows.ts'
import {
  type ArchivePiece,
  type Done,
  eraseInput,
  type Held,
  type SubjectHooks,
  subjectInput,
  sweepInput,
} from './shapes.ts'

/** Bytes of a file that go in one piece: within a frame once they are letters. */
const pieceSize = 256 * 1024

/** The tenant of whoever asks; what a service holds is told and erased within one tenant only. */
function tenantOf({ principal }: { principal: { tenantId: string } | null }): string {
  if (!principal)
    throw fail(
      'UNAUTHORIZED',
      'NOT_SIGNED_IN',
      'A request about a person is made for somebody of their tenant.',
    )
  return principal.tenantId
}

/**
 * What every service answers about a person, made from what it says about its tables: the map of them, what is held, the
 * archive, erasure, and the removal of what is too old. All of it within the tenant for which it is asked.
 */
export function createSubjectRouter<U extends Uses, O extends Owns, Env, R>(
  { router, service }: Builders<U, O, Env, R>,
  owns: O,
  hooks: SubjectHooks<Context<U, O, Env, R>>,
) {
  return router({
    /** Which of the service's tables hold what about people. */
    map: service.query(() => mapOf(owns)),

    /** How much is held of a person. */
    report: service.input(subjectInput).query(async ({ input: { userId }, ctx }): Promise<Held[]> => {
      const tenantId = tenantOf(ctx)
      const held: Held[] = []
      for (const [what, rules] of personalTables(owns)) {
        const where = { tenantId, [rules.subject]: userId }
        const table = tableIn(ctx.db, what)
        held.push({ what, count: await table.count({ where }), oldest: await oldestOf(table, where, rules) })
      }
      for (const [table, part] of partTables(owns))
        held.push({
          what: table,
          count: await countParts({ db: ctx.db, owns, tenantId }, { ...part, table }, userId),
          oldest: null,
        })
      return [...held, ...((await hooks.report?.(ctx, userId)) ?? [])].filter(({ count }) => count > 0)
    }),

    /** Everything that is held of a person, row by row and file by file. */
    export: service.input(subjectInput).subscription(async function* ({
      input: { userId },
      ctx,
    }): AsyncGenerator<ArchivePiece> {
      const tenantId = tenantOf(ctx)
      for (const [table, { subject, secret }] of personalTables(owns)) {
        const where = { tenantId, [subject]: userId }
        for await (const rows of pagesOf(tableIn(ctx.db, table), { where, secret }))
          yield { type: 'rows', table, rows }
      }
      for await (const { name, mime, content } of hooks.files?.(ctx, userId) ?? []) {
        yield { type: 'file', name, mime }
        for await (const bytes of content)
          for (let from = 0; from < bytes.length; from += pieceSize)
            yield {
              type: 'bytes',
              base64: Buffer.from(bytes.subarray(from, from + pieceSize)).toString('base64'),
            }
      }
    }),

    /** Does with all that is held of a person what their tables declare; may be repeated. */
    erase: service.input(eraseInput).mutation(async ({ input: order, ctx }) => {
      const tenantId = tenantOf(ctx)
      const first = await hooks.erase?.(ctx, order)
      const jobs = await ctx.runtime.forgetJobs({ tenantId, userId: order.userId })
      const done: Done[] = [...(first?.done ?? []), ...jobs]
      done.push(...(await eraseRows({ db: ctx.db, owns, tenantId }, order)))
      done.push(...(await ctx.runtime.forgetAnswers({ tenantId, userId: order.userId })))
      return { done, documents: [...(first?.documents ?? [])] }
    }),

    /** Removes what is older than its kind is kept. */
    sweep: service.input(sweepInput).mutation(async ({ input: { days }, ctx }): Promise<Done[]> => {
      const tenantId = tenantOf(ctx)
      const first = (await hooks.sweep?.(ctx, days)) ?? []
      return [...first, ...(await sweepRows({ db: ctx.db, owns, tenantId }, days))]
    }),
  })
}

/** What every service answers about a person. */
export type SubjectRouter = ReturnType<typeof createSubjectRouter<Uses, Owns, unknown, unknown>>
