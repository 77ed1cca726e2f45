import type { Doc, DocumentPage } from '../api.ts'

const isActive = (state: Doc['state']) => state === 'queued' || state === 'parsing' || state === 'indexing'

/** Loaded pages with changed documents in place of what they were. Not `complete` where a change concerns more than a document's own row: then the pages have to be read again. */
export function withChanges(
  pages: readonly DocumentPage[],
  changed: readonly Doc[],
  total: number,
): { pages: DocumentPage[]; complete: boolean } {
  const fresh = new Map(changed.map((doc) => [doc.id, doc]))
  const shown = new Map(pages.flatMap(({ documents }) => documents).map((doc) => [doc.id, doc]))
  const next = pages.map((page) => ({
    ...page,
    documents: page.documents.map((doc) => fresh.get(doc.id) ?? doc),
  }))
  const moved = changed.some((doc) => {
    const before = shown.get(doc.id)
    return (
      before === undefined || (before.state !== doc.state && !(isActive(before.state) && isActive(doc.state)))
    )
  })
  return { pages: next, complete: !moved && pages.every((page) => page.all === total) }
}
