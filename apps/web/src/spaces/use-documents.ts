import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Doc } from '../api.ts'
import { announce } from '../ui/announcer.tsx'
import { settledSince } from './settled.ts'
import { documentList, spaceList } from './space-data.ts'

/** The documents of a space, live; says aloud when one is ready or has failed. */
export function useDocuments(spaceId: string): { documents: Doc[] | undefined; connection: 'live' | 'lost' } {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data } = useQuery(documentList(spaceId))
  const [connection, setConnection] = useState<'live' | 'lost'>('live')
  const last = useRef<readonly Doc[]>([])
  useEffect(() => {
    const subscription = api.ingestion.documents.watch.subscribe(
      { spaceId },
      {
        onData: ({ documents }) => {
          setConnection('live')
          const settled = settledSince(last.current, documents)
          last.current = documents
          client.setQueryData(documentList(spaceId).queryKey, documents)
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
    return () => subscription.unsubscribe()
  }, [spaceId, client, t])
  return { documents: data, connection }
}
