import type { Rows } from '@wattos/data'

/** What the browser may see of a page: `reason` says why it was not taken, `leadsTo` where its content is instead. */
export function toPage(row: Rows['crawlPage']) {
  const { id, url, title, outcome, reason, leadsTo, status, bytes, depth, foundOn, documentId } = row
  const fetchedAt = row.fetchedAt?.toISOString() ?? null
  return { id, url, title, outcome, reason, leadsTo, status, bytes, depth, foundOn, documentId, fetchedAt }
}
