import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Message, WatchEvent } from '../api.ts'
import { announce } from '../ui/announcer.tsx'
import { beginProgress, progressWith } from './answer-progress.ts'
import type { AnswerProgress } from './answer-progress.ts'
import { conversation, conversationList, withMessage } from './conversation-data.ts'

/** How long to wait before the conversation is asked again after its stream broke off. */
const pauseMs = 1_500

/** Says in words that an answer has ended, and how. */
function useAnnounceEnd(): (message: Message) => void {
  const { t } = useTranslation()
  return (message) => {
    if (message.state === 'stopped') announce(t('chat.announceStopped'))
    else if (message.state === 'failed') announce(t('chat.announceFailed'))
    else if (message.abstained) announce(t('chat.announceAbstained'))
    else if (message.citations.length > 0)
      announce(t('chat.announceSources', { count: message.citations.length }))
    else announce(t('chat.announceDone'))
  }
}

/** Follows an answer while it is given, from where this page knows it; a reload goes on where it was. */
export function useAnswer(
  conversationId: string,
  message: Message,
): { progress: AnswerProgress; reconnecting: boolean } {
  const client = useQueryClient()
  const { t } = useTranslation()
  const announceEnd = useAnnounceEnd()
  const [progress, setProgress] = useState(() => beginProgress(message.text))
  const [reconnecting, setReconnecting] = useState(false)
  const { queryKey } = conversation(conversationId)

  const begin = useEffectEvent((): { messageId: string; lastEventId?: string } => {
    announce(t('chat.announceStart'))
    return { messageId: message.id, ...(message.text !== '' && { lastEventId: String(message.text.length) }) }
  })
  const take = useEffectEvent((event: { id: string; data: WatchEvent }) => {
    setReconnecting(false)
    setProgress((before) => progressWith(before, event))
    if (event.data.type !== 'done') return
    const complete = event.data.message
    // A list that was asked for before this moment would bring the unfinished answer back.
    void client.cancelQueries({ queryKey })
    client.setQueryData(queryKey, (before) => withMessage(before, complete))
    void client.invalidateQueries({ queryKey: conversationList.queryKey })
    announceEnd(complete)
  })
  const askAgain = useEffectEvent(() => void client.invalidateQueries({ queryKey }))

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      timer = setTimeout(askAgain, pauseMs)
    }
    const subscription = api.chat.watch.subscribe(begin(), {
      onData: take,
      onConnectionStateChange: ({ state, error }) =>
        setReconnecting(state === 'connecting' && error !== null),
      onError: later,
      onComplete: later,
    })
    return () => {
      subscription.unsubscribe()
      clearTimeout(timer)
    }
  }, [message.id])
  return { progress, reconnecting }
}
