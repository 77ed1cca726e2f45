import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import type { InfiniteData } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Doc, DocumentFilter, DocumentPage } from '../api.ts'
import { inTurn } from '../lib/in-turn.ts'
import { oneAtATime } from '../lib/one-at-a-time.ts'
import { announce } from '../ui/announcer.tsx'
import { settledSince } from './settled.ts'
import { documentPages, spaceList } from './space-data.ts'
import { withChanges } from './with-changes.ts'

/** The documents of a space that match, page by page and live; says aloud when one is ready or has failed. */
export function useDocuments(spaceId: string, filter: DocumentFilter) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const query = useInfiniteQuery(documentPages(spaceId, filter))
  const [connection, setConnection] = useState<'live' | 'lost'>('live')
  const [isLoadingMore, setLoadingMore] = useState(false)
  // Reading again and reading on would cancel each other, and what was cancelled would not be asked for again.
  const [turn] = useState(inTurn)
  const known = useRef(new Map<string, Doc>())
  const pages = query.data?.pages
  const documents = pages?.flatMap((page) => page.documents)
  useEffect(() => {
    for (const page of pages ?? []) for (const doc of page.documents) known.current.set(doc.id, doc)
  }, [pages])
  useEffect(() => {
    const before = known.current
    const readAgain = oneAtATime(() =>
      turn(() => client.invalidateQueries({ queryKey: ['documents', spaceId] })),
    )
    const subscription = api.ingestion.documents.follow.subscribe(
      { spaceId },
      {
        onData: ({ changed, total }) => {
          setConnection('live')
          const settled = changed ? settledSince([...before.values()], changed) : []
          for (const doc of changed ?? []) before.set(doc.id, doc)
          let again = changed === null
          client.setQueriesData<InfiniteData<DocumentPage>>({ queryKey: ['documents', spaceId] }, (data) => {
            if (!data || !changed) return data
            const { pages: next, complete } = withChanges(data.pages, changed, total)
            again ||= !complete
            return { ...data, pages: next }
          })
          // Added, removed, or moved in or out of what is looked for: only the service knows where it belongs.
          if (again) readAgain()
          for (const doc of settled)
            announce(
              doc.state === 'ready'
                ? t('documents.announceReady', { name: doc.name })
                : t('documents.announceFailed', { name: doc.name }),
            )
          if (settled.length > 0) void client.invalidateQueries({ queryKey: spaceList.queryKey })
        },
        onConnectionStateChange: (state) =>
          setConnection(state.state === 'connecting' && state.error !== null ? 'lost' : 'live'),
        onError: () => setConnection('lost'),
      },
    )
    return () => {
      subscription.unsubscribe()
      before.clear()
    }
  }, [spaceId, client, t, turn])
  const loadMore = () => {
    setLoadingMore(true)
    void turn(() => query.fetchNextPage()).finally(() => setLoadingMore(false))
  }
  return {
    documents,
    connection,
    total: pages?.[0]?.total ?? 0,
    /** How many there are whatever is looked for. */
    all: pages?.[0]?.all ?? 0,
    /** How many of them were stored before personal data is replaced in the space. */
    unredacted: pages?.[0]?.unredacted ?? 0,
    /** Loads what follows; undefined when everything is here. */
    more: query.hasNextPage ? loadMore : undefined,
    isLoadingMore,
  }
}
