import { type Rows, type Tx, uuidv7 } from '@wattos/data'
import { z } from 'zod'
import type { CrawlerContext } from '../kit.ts'
import type { PageReason } from '../page/reasons.ts'

/** An address that was come across; one with `skip` is only noted, with the reason why it is not asked for. */
export interface Found {
  readonly url: string
  readonly depth: number
  readonly chain: number
  readonly foundOn: string | null
  readonly skip?: PageReason
}

/** The run that a list belongs to. */
export interface ListOwner {
  readonly tenantId: string
  readonly crawlId: string
  readonly runId: string
  readonly maxPages: number
}

type PageTx = Pick<Tx<'crawlPage'>, 'crawlPage' | 'query' | 'execute'>

const counted = z.object({ asked: z.number(), skipped: z.number() })
const known = z.object({ url: z.string() })

/** Puts addresses on the run's list that are not there yet, as far as its limit of pages allows; how many had no room. */
export async function addToList(tx: PageTx, owner: ListOwner, found: readonly Found[]): Promise<number> {
  if (found.length === 0) return 0
  const { tenantId, crawlId, runId, maxPages } = owner
  const there = await tx.query(
    known,
    `select url from crawl_page where tenant_id = $1::uuid and crawl_id = $2::uuid and run_id = $3::uuid and url = any($4::text[])`,
    [tenantId, crawlId, runId, found.map(({ url }) => url)],
  )
  const listed = new Set(there.map(({ url }) => url))
  const fresh = found.filter(({ url }) => !listed.has(url))
  const { asked, skipped } = await countOf(tx, owner)
  const toAsk = fresh.filter(({ skip }) => skip === undefined)
  const toNote = fresh.filter(({ skip }) => skip !== undefined).slice(0, Math.max(0, maxPages - skipped))
  const taken = toAsk.slice(0, Math.max(0, maxPages - asked))
  if (taken.length + toNote.length > 0) await insert(tx, owner, [...taken, ...toNote])
  return toAsk.length - taken.length
}

async function countOf(
  tx: PageTx,
  { tenantId, crawlId, runId }: ListOwner,
): Promise<z.infer<typeof counted>> {
  const sql = `select count(*) filter (where waiting or fetched_at is not null)::int as asked,
      count(*) filter (where not waiting and fetched_at is null)::int as skipped
    from crawl_page where tenant_id = $1::uuid and crawl_id = $2::uuid and run_id = $3::uuid`
  const [row] = await tx.query(counted, sql, [tenantId, crawlId, runId])
  return row ?? { asked: 0, skipped: 0 }
}

/** A page that is known from an earlier run keeps what is known of it. */
async function insert(
  tx: PageTx,
  { tenantId, crawlId, runId }: ListOwner,
  rows: readonly Found[],
): Promise<void> {
  const sql = `insert into crawl_page
      (id, tenant_id, crawl_id, run_id, url, depth, chain, found_on, waiting, outcome, reason, updated_at)
    select f.id, $1::uuid, $2::uuid, $3::uuid, f.url, f.depth, f.chain, f."foundOn", f.skip is null,
      case when f.skip is null then null else 'skipped'::crawl_outcome end, f.skip, now()
    from jsonb_to_recordset($4::jsonb) as f(id uuid, url text, depth int, chain int, "foundOn" text, skip text)
    on conflict (crawl_id, url) do update set run_id = excluded.run_id, depth = excluded.depth, chain = excluded.chain,
      found_on = excluded.found_on, waiting = true, fetched_at = null, updated_at = now()
      where crawl_page.run_id <> excluded.run_id`
  const given = rows.map((row) => ({ ...row, id: uuidv7() }))
  await tx.execute(sql, [tenantId, crawlId, runId, JSON.stringify(given)])
}

/** The next pages that wait, those near the start first; without those that are being read. */
export function nextWaiting(
  db: CrawlerContext['db'],
  { tenantId, crawlId, runId }: ListOwner,
  { most, without }: { most: number; without: readonly string[] },
): Promise<Rows['crawlPage'][]> {
  return db.crawlPage.findMany({
    where: { tenantId, crawlId, runId, waiting: true, id: { notIn: [...without] } },
    orderBy: [{ depth: 'asc' }, { id: 'asc' }],
    take: most,
  })
}
