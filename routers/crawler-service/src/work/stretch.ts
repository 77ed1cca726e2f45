import type { Rows } from '@wattos/data'
import type { Scope } from '../address/scope.ts'
import type { Visitor } from '../fetch/visitor.ts'
import type { CrawlerContext } from '../kit.ts'
import type { ListOwner } from './frontier.ts'
import type { RunHold } from './run-hold.ts'

/** A stretch of a crawl, as one job works on it. */
export interface Stretch {
  readonly ctx: CrawlerContext
  readonly hold: RunHold
  readonly crawl: Rows['crawl']
  readonly owner: ListOwner
  readonly scope: Scope
  readonly visitor: Visitor
  readonly signal: AbortSignal
}
