import type { Rows } from '@wattos/data'

type Shown =
  | 'id'
  | 'url'
  | 'title'
  | 'outcome'
  | 'reason'
  | 'leadsTo'
  | 'status'
  | 'bytes'
  | 'depth'
  | 'foundOn'

/** A page as the browser sees it: `reason` says why it was not taken, `leadsTo` where its content is instead. */
export interface PageView extends Pick<Rows['crawlPage'], Shown> {
  readonly documentId: string | null
  readonly fetchedAt: string | null
}

/** What the browser may see of a page. */
export function toPage(row: Rows['crawlPage']): PageView {
  const { id, url, title, outcome, reason, leadsTo, status, bytes, depth, foundOn, documentId } = row
  const fetchedAt = row.fetchedAt?.toISOString() ?? null
  return { id, url, title, outcome, reason, leadsTo, status, bytes, depth, foundOn, documentId, fetchedAt }
}
