import type { Rows } from '@wattos/data'
import { includes, type Level } from '@wattos/grants'
import { may } from '@wattos/identity'
import type { MemberContext } from '../kit.ts'
import { finishedRuns, latestRun } from './latest-runs.ts'
import { type Changes, changesBetween } from './changes.ts'
import { readStatements, type StatementView } from './result.ts'
import { runView } from './run-view.ts'

/** An analysis as a person sees it: its latest run, and the result of the latest that finished. */
export async function insightView(
  ctx: Pick<MemberContext, 'db' | 'mesh' | 'principal'>,
  { insight, level }: { readonly insight: Rows['insight']; readonly level: Level },
) {
  const { id, name, url, spaceId, crawlId, ownerId, createdAt } = insight
  const [run, [last, before]] = await Promise.all([latestRun(ctx, insight), finishedRuns(ctx, insight)])
  return {
    id,
    name,
    url,
    spaceId,
    crawlId,
    language: insight.language === 'en' ? ('en' as const) : ('de' as const),
    level,
    owned: ownerId === ctx.principal.userId,
    canEdit: includes(level, 'edit') && may(ctx.principal, 'insight:run'),
    createdAt: createdAt.toISOString(),
    run: run && runView(run),
    result: last ? await resultOf(ctx, last, before) : null,
  }
}

/** What the latest finished run says, and what has changed since the one before. */
export interface Result {
  readonly mode: 'extractive' | 'generated'
  /** The model that wrote; null for extracts. */
  readonly model: string | null
  readonly finishedAt: string
  readonly statements: readonly StatementView[]
  /** How many statements rest only on documents that this person may not read. */
  readonly withheld: number
  /** Null for the first result. */
  readonly changes: Changes | null
}

async function resultOf(
  ctx: Pick<MemberContext, 'db' | 'mesh'>,
  last: Rows['insightRun'],
  before: Rows['insightRun'] | undefined,
): Promise<Result> {
  const { statements, withheld } = await readStatements(ctx, last)
  return {
    mode: last.mode ?? 'extractive',
    model: last.model,
    finishedAt: whenOf(last),
    statements: statements.map(({ view }) => view),
    withheld,
    changes:
      before === undefined
        ? null
        : {
            since: whenOf(before),
            ...changesBetween((await readStatements(ctx, before)).statements, statements),
          },
  }
}

const whenOf = ({ finishedAt, createdAt }: Rows['insightRun']) => (finishedAt ?? createdAt).toISOString()
