import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Talk } from './talk.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { ChatColumn } from '../chat/chat-column.tsx'
import { conversation } from '../chat/conversation-data.ts'
import { PassagePanel } from '../chat/passage-panel.tsx'
import type { Citation } from '../api.ts'

/** A real conversation with the draft; beginning again deletes it. */
export function Preview({ id }: { id: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [conversationId, setConversationId] = useState<string>()
  const again = async () => {
    if (conversationId !== undefined) await api.chat.conversations.delete.mutate({ id: conversationId })
    setConversationId(undefined)
    await client.invalidateQueries({ queryKey: ['character', id, 'meeting'] })
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-ink-soft">{t('characters.previewLead')}</p>
        {conversationId !== undefined && (
          <Button size="small" icon="refresh" onPress={() => void again()}>
            {t('characters.previewAgain')}
          </Button>
        )}
      </div>
      <div className="flex h-[36rem] max-h-[75dvh] flex-col overflow-hidden rounded-3xl border border-line">
        {conversationId === undefined ? (
          <Talk character={{ id, draft: true }} onBegun={setConversationId} />
        ) : (
          <Going id={conversationId} />
        )}
      </div>
    </div>
  )
}

function Going({ id }: { id: string }) {
  const talk = useQuery(conversation(id))
  const [shown, setShown] = useState<Citation>()
  return (
    <Loaded query={talk}>
      {(data) => (
        <>
          <ChatColumn conversation={data} onOpen={setShown} />
          {shown && <PassagePanel citation={shown} onClose={() => setShown(undefined)} />}
        </>
      )}
    </Loaded>
  )
}
