import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../api.ts'
import type { Summary } from '../api.ts'
import { summaryList, summaryQuery } from './summary-data.ts'

/** Follows a summary that is being written; what is known of it is kept where the page reads it. */
export function useProgress(summary: Summary): void {
  const client = useQueryClient()
  const { id, state } = summary
  const isOpen = state === 'waiting' || state === 'running'
  useEffect(() => {
    if (!isOpen) return undefined
    const { queryKey } = summaryQuery(id)
    const again = () => void client.invalidateQueries({ queryKey })
    const subscription = api.summary.watch.subscribe(
      { id },
      {
        onData: (next) => client.setQueryData(queryKey, next),
        onComplete: () => {
          again()
          void client.invalidateQueries({ queryKey: summaryList.queryKey })
        },
        onError: again,
      },
    )
    return () => subscription.unsubscribe()
  }, [client, id, isOpen])
}
