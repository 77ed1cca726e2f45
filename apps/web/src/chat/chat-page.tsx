import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Citation } from '../api.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { PageProblem } from '../ui/problem.tsx'
import { ChatColumn } from './chat-column.tsx'
import { conversation } from './conversation-data.ts'
import { PassagePanel } from './passage-panel.tsx'

/** A conversation, with the opened passage beside it. */
export function ChatPage() {
  const { conversationId } = useParams({ from: '/chat/$conversationId' })
  return <Chat key={conversationId} id={conversationId} />
}

function Chat({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(conversation(id))
  usePageTitle(data?.title)
  const [shown, setShown] = useState<Citation>()
  const opener = useRef<Element>(null)
  const open = useCallback((citation: Citation) => {
    opener.current = document.activeElement
    setShown(citation)
  }, [])
  const close = useCallback(() => {
    setShown(undefined)
    if (opener.current instanceof HTMLElement) opener.current.focus()
  }, [])
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <p className="sr-only">{t('common.loading')}</p>
  return (
    <div className="flex min-h-0 flex-1">
      <ChatColumn conversation={data} onOpen={open} />
      {shown && <PassagePanel citation={shown} onClose={close} />}
    </div>
  )
}
